import { at } from "../base.js";
import { palette } from "../draw/palette.js";
import { element, part } from "../page/element.js";
import { html, render } from "../page/markup.js";
import { go, onMove, path } from "../page/router.js";
import { onScheme } from "../page/scheme.js";
import { nameOf } from "../run/name.js";
import { api } from "../server/api.js";
import { CHARTS, charts } from "./charts.js";
import { emptyView } from "./empty.js";
import { createFeed } from "./feed.js";
import { beyond } from "./histograms/chart.js";
import { comparePath, readQuery } from "./link.js";
import { pairsView, standsView } from "./numbers.js";
import { chartPanel } from "./panel.js";
import { runsView } from "./runs.js";
import { dressed } from "./series.js";
import { settingsTable } from "./settings.js";
import { createTools, picker } from "./tools.js";
import { sentence } from "./words.js";

const FEW = 4; // series whose bands have room in half of the page

const root = part(document, "#compare");
const answer = element("p", { class: "answer" });
const problem = element("p", { class: "problem", role: "alert" });
const notes = element("ul", { class: "notes", "aria-label": "What to know about this comparison" });
const empty = element("div", { class: "empty" });
const runs = element("div");
const tools = createTools({ move, shown: () => given });
const panels = new Map(CHARTS.map((chart) => [chart.name, chartPanel(chart)]));
const against = picker("from", (value) => move({ against: value }));
const [stands, pairs, settings] = [element("div"), element("div"), element("div")];
const sheets = element("div", { class: "charts" }, ...[...panels.values()].map(({ node }) => node));
const body = element("div", { class: "comparison" }, runs, tools.node, sheets, stands, pairs, settings);
root.append(
    element("div", { class: "sheet-of-runs" }, element("h1", {}, "Compare"), answer, problem, notes, empty, body),
);

/** @type {CompareView} */
let view = readQuery("");
/** @type {GivenComparison | null} */
let given = null;
const feed = createFeed({
    given(document) {
        given = dressed(document, palette().arms);
        say("");
        draw();
        ready();
    },
    problem({ message }) {
        given = null;
        say(message);
        empties();
        ready();
    },
});

/**
 * Another view is a step that Back undoes; the clock's places are none.
 * @param {Partial<CompareView>} changes
 * @param {{ replace?: boolean }} [how]
 */
function move(changes, how) {
    go(comparePath({ ...view, ...changes }), how);
}

/** Shows what the address asks for. */
function follow() {
    if (path() !== "/compare") return feed.show(null);
    view = readQuery(location.search);
    const alone = view.runs.length === 1 && view.arms === null;
    if (view.runs.length && !alone) return feed.show(view);
    feed.show(null);
    given = null;
    say(alone ? "One run alone has nothing beside it: pick another, or compare its arms." : "");
    empties();
    ready();
}

/** @param {string} words */
function say(words) {
    problem.textContent = words;
    body.hidden = given === null;
    empty.hidden = given !== null;
}

/** What stands there without a comparison; of one run alone its arms can be compared. */
async function empties() {
    answer.textContent = "";
    notes.replaceChildren();
    const shown = view;
    render(emptyView(shown, null), empty);
    if (shown.runs.length !== 1 || shown.arms) return;
    try {
        /** @type {Run} */
        const run = await api("GET", `/api/runs/${encodeURIComponent(shown.runs[0])}`);
        if (view === shown && !given)
            render(
                emptyView(
                    shown,
                    run.experiment.arms.map((_, place) => `A${place + 1}`),
                ),
                empty,
            );
    } catch {
        // That there is no such run is said already.
    }
}

function draw() {
    if (!given) return;
    const { document: found, series } = given;
    answer.textContent = sentence(given);
    render(
        found.notes.map(({ message }) => html`<li>${message}</li>`),
        notes,
    );
    render(runsView(given, view, { move }), runs);
    tools.show(given);
    const drawn = new Set(charts(given));
    sheets.classList.toggle("many", series.length > FEW);
    for (const chart of CHARTS) {
        const panel = panels.get(chart.name);
        if (!panel) continue;
        panel.node.hidden = !drawn.has(chart);
        panel.draw(given, chart.name === "histograms" ? beyond(given) : "");
    }
    against.show(
        series.map(({ key, name }) => [key, name]),
        found.against,
    );
    render(standsView(given), stands);
    render(pairsView(given, against.node), pairs);
    const named = found.runs.map((run) => ({ letter: run.letter, name: nameOf(run) }));
    render(
        html`<section class="compared of-settings">
            <h2>Settings that differ</h2>
            ${settingsTable(found.differences, named)}
            <p class="foot"><a href=${at("/runs")}>Pick other runs</a></p>
        </section>`,
        settings,
    );
}

/** The charts have their heights once they were painted. */
function ready() {
    requestAnimationFrame(() => requestAnimationFrame(() => (root.dataset.ready = "true")));
}

onScheme(() => {
    if (!given) return;
    given = dressed(given.document, palette().arms);
    draw();
});
onMove(follow);
follow();
