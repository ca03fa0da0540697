import { createFeed } from "../claims/feed.js";
import { createFigure } from "../claims/figure.js";
import { element, inside } from "../page/element.js";
import { html, nothing, render, repeat } from "../page/markup.js";
import { go, onMove, path } from "../page/router.js";
import { api, refusal } from "../server/api.js";
import { keepInView } from "./arrival.js";
import { card, moving, told } from "./card.js";
import { form } from "./form.js";
import { createPlanner } from "./planner.js";
import { adopted, blank, fillFrom, wanted } from "./wanted.js";

const INTRO =
    "Compare two arms, or two values of a setting. The question is registered, with the hash and the time of what it " +
    "says, before its first run; its verdict follows by the rule of the claims above.";
const ALONE =
    "Each question is judged by itself; its p value is corrected neither with the claims above nor with other " +
    "questions: it is one test, fixed before its runs, and a correction over all would let a later question change " +
    "the verdict of an earlier one. So count them: of twenty questions about nothing, about one has p below .05 by " +
    "chance.";
/** @type {FigurePanel[]} */
const NO_FIGURE = [];

/** Own questions, below the claims: the form, and a card for each with its verdict. */
export const node = element("section", { id: "questions", class: "inner yours", "aria-labelledby": "questions-title" });
const [top, words, figure] = [element("div"), element("div"), createFigure("question-figure")];
const detail = element("div", { class: "answered", hidden: true }, words, figure.node);
node.append(top, detail);
/** @type {QuestionDraft} */
const draft = { form: blank(), presets: [], plan: null, problem: null, asking: false };
/** @type {OwnQuestion[]} */
let questions = [];
/** @type {OwnQuestion | null} */
let whole = null; // the open question with its figure
let asked = ""; // what of it was asked for last
let astray = ""; // why the question that a link names is not shown
let loaded = false; // whether the list has come
let seen = ""; // the question that a link has led to

/** @type {QuestionAct} */
const act = {
    type(changes) {
        Object.assign(draft.form, changes);
        if (changes.preset && !changes.experiment)
            Object.assign(draft.form, { experiment: null }, adopted(draft.form, draft.presets));
        planner.soon();
        draw();
    },
    async ask(pilot) {
        if (draft.asking) return;
        draft.asking = true;
        draw();
        await tried(async () => {
            /** @type {OwnQuestion} */
            const one = await api("POST", "/api/questions", { ...wanted(draft.form), pilot });
            draft.problem = null;
            questions = [one, ...questions];
            act.open(one.id);
        });
        draft.asking = false;
        feed.soon();
        draw();
    },
    async end(id) {
        await tried(() => api("DELETE", `/api/questions/${id}`));
        feed.soon();
        draw();
    },
    async look(id) {
        await tried(() => api("POST", `/api/questions/${id}/looks`));
        feed.soon();
        draw();
    },
    open: (id) => go(id ? `/claims?question=${id}` : "/claims", { replace: true }),
    async again(id) {
        await tried(async () => {
            /** @type {OwnQuestion} */
            const { document, seeds } = await api("GET", `/api/questions/${id}`);
            const later = questions.filter((one) => one.earlier.includes(id)).flatMap((one) => one.seeds);
            act.type(fillFrom(/** @type {any} */ (document), seeds, later));
        });
        draw();
        inside(top, "[data-field=seeds]")?.focus();
    },
};
const planner = createPlanner(
    () => wanted(draft.form),
    watched,
    (plan, problem) => {
        draft.plan = plan ?? draft.plan;
        draft.problem = problem;
        draw();
    },
);
const source = { address: () => "/api/questions?limit=100", moving };
const feed = createFeed(source, (/** @type {OwnQuestion[] | null} */ items, problem) => {
    const before = questions.filter(moving).length;
    questions = items ? withOpen(items) : questions;
    loaded ||= items !== null;
    asked = ""; // what could not be fetched is asked for once more
    if (problem) draft.problem = problem;
    else if (draft.problem?.status === 0) draft.problem = null;
    if (questions.filter(moving).length !== before) planner.soon(true);
    draw();
});

/**
 * The open question may be older than those that are listed.
 * @param {OwnQuestion[]} items
 */
function withOpen(items) {
    const open = whole?.id === chosen() ? whole : null;
    return open && !items.some(({ id }) => id === open.id) ? [...items, open] : items;
}

/** @param {() => Promise<unknown>} act */
async function tried(act) {
    try {
        await act();
    } catch (problem) {
        draft.problem = refusal(problem);
    }
}

function draw() {
    const id = chosen();
    const rows = repeat(
        questions,
        (one) => one.id,
        (one) => card(one, { open: one.id === id, asking: draft.asking }, act),
    );
    const many = questions.length === 1 ? "1 question" : `${questions.length} questions`;
    render(
        html`<h2 id="questions-title" tabindex="-1">Yours</h2>
            <p class="about">${INTRO}</p>
            ${form(draft, act)}
            <p class="problem" role="status">${id ? astray : ""}</p>
            ${questions.length ? html`<p class="counts fine">${many} asked here, newest first</p>` : nothing}
            <ol class="cards">
                ${rows}
            </ol>
            <p class="fine foot">${ALONE}</p>`,
        top,
    );
    show(id);
}

/**
 * The figure and the numbers of the open question, within its card.
 * @param {string} id
 */
function show(id) {
    const question = questions.find((one) => one.id === id);
    const place = question ? rowOf(id) : null;
    detail.hidden = !question;
    if (id && !question && loaded) fetchWhole({ id, state: null });
    if (!question || !place) {
        node.append(detail);
        return;
    }
    if (detail.parentElement !== place) place.append(detail);
    render(told(question), words);
    const same = isWhole(question);
    figure.draw((same && whole?.figure) || NO_FIGURE);
    if (!same) fetchWhole(question);
    if (id !== seen) place.scrollIntoView({ block: "nearest" });
    seen = id;
}

/**
 * Whether the figure that is here is that of the question as it stands, after its newest look.
 * @param {OwnQuestion} question
 */
function isWhole({ id, state, n }) {
    return whole?.id === id && whole.state === state && whole.n === n;
}

/** @param {string} id */
function rowOf(id) {
    return inside(top, `[data-question="${CSS.escape(id)}"]`);
}

/** @param {{ id: string, state: string | null, n?: number | null }} question */
async function fetchWhole({ id, state, n = null }) {
    if (asked === `${id} ${state} ${n}`) return;
    asked = `${id} ${state} ${n}`;
    try {
        whole = await api("GET", `/api/questions/${encodeURIComponent(id)}`);
        questions = withOpen(questions);
        astray = "";
    } catch (problem) {
        astray = refusal(problem).message;
    }
    draw();
}

async function begin() {
    if (chosen()) setTimeout(() => keepInView([...(node.parentElement?.children ?? [])], () => rowOf(chosen())));
    await tried(async () => (draft.presets = await api("GET", "/api/presets")));
    planner.soon();
    draw();
}

function watched() {
    return path() === "/claims" && !document.hidden;
}

function chosen() {
    return path() === "/claims" ? (new URLSearchParams(location.search).get("question") ?? "") : "";
}

function watch() {
    feed.watch(watched());
}

onMove(() => {
    watch();
    if (watched()) draw();
});
document.addEventListener("visibilitychange", watch);
draw();
watch();
begin();
