import { DEFINITIONS } from "../help/definitions.js";
import { allows } from "../facts.js";
import { element, part } from "../page/element.js";
import { hint } from "../help/hint.js";
import { SOCKETLESS, status } from "../run/words.js";
import { phoneNotice } from "./phone_notice.js";
import { grouped } from "../numbers.js";
import { originOf } from "../run/origin.js";

/** @type {("pause" | "resume")[]} */
const TURNS = ["pause", "resume"];

/**
 * What the run is doing, how far it is, and the two buttons that steer it; all of it comes back after a reload.
 * @param {LabPage} page
 */
export function progressPanel({ root, session, state, form, interventions }) {
    const controls = controlsOf({ session, state, interventions });
    part(root, "#lab-controls").append(...controls.nodes);
    const panel = part(root, "#lab-progress");
    const bar = progressBar();
    const way = element("p", { class: "fine passage", role: "status" });
    const problem = element("p", { class: "problem", role: "alert" });
    panel.append(problem, bar.node, way);
    const cost = document.getElementById("lab-cost");
    if (cost) hint(cost, DEFINITIONS.cost);
    const tell = phoneNotice(root, () => state.set({ problem: null }));
    /** @type {Problem | null} */
    let blamed = null;

    /** @param {Problem | null} wrong */
    function blame(wrong) {
        blamed = wrong;
        const atField = wrong?.field && form.blame(wrong.field, wrong.message);
        // On a phone the form has been folded away by then.
        if (atField && !panel.offsetParent) state.set({ menu: true });
        const said = wrong && !atField ? wrong.message : "";
        // What is only said for a moment stands at the top, beside the pushes that it is mostly about; on a phone above
        // the clock.
        problem.textContent = wrong?.mild ? "" : said;
        tell(said, Boolean(wrong?.mild));
    }

    /**
     * @param {View | null} view
     * @param {State} value
     */
    function draw(view, { run, problem: wrong, socketless }) {
        const told = socketless ? SOCKETLESS : "";
        if (way.textContent !== told) way.textContent = told;
        controls.draw(run);
        if (wrong !== blamed) blame(wrong);
        bar.draw(view, run);
    }
    return { draw };
}

/**
 * Pause, step and stop.
 * @param {Pick<LabPage, "session" | "state" | "interventions">} page
 */
function controlsOf({ session, state, interventions }) {
    const pause = element(
        "button",
        {
            type: "button",
            class: "button",
            title: "Pauses or resumes the training; the clock below has its own play and pause",
        },
        "Pause",
    );
    pause.addEventListener("click", () => {
        const type = turn(state.value.run);
        if (type) session.act({ type });
    });
    const step = element(
        "button",
        { type: "button", class: "button", title: "One step, while the run is paused", onclick: interventions.step },
        "Step",
    );
    const stop = element(
        "button",
        { type: "button", class: "button", onclick: () => session.act({ type: "stop" }) },
        "Stop",
    );

    /** @param {Run | null} run */
    function draw(run) {
        pause.textContent = run?.state === "paused" ? "Resume" : "Pause";
        pause.disabled = !turn(run);
        step.disabled = !run || !allows("step", run.state);
        stop.disabled = !run || !allows("stop", run.state);
    }
    return { nodes: [pause, step, stop], draw };
}

/**
 * What the first button does to this run, if anything.
 * @param {Run | null} run
 */
function turn(run) {
    return run && TURNS.find((type) => allows(type, run.state));
}

const ABOUT = `${DEFINITIONS.lanes} ${DEFINITIONS.receipt} ${DEFINITIONS.rate}`;

/** How far the run is, and below it the twins' receipt, or why it failed. */
function progressBar() {
    const what = element("b");
    const rest = element("span");
    const bar = element("i");
    const track = element(
        "div",
        { class: "bar", role: "progressbar", "aria-label": "Steps trained", "aria-valuemin": 0 },
        bar,
    );
    const twins = element("p", { class: "fine" });
    const trunk = element("a", { class: "fine trunk" });
    const node = element("div", { class: "state" }, element("div", { class: "line" }, what, rest), track, twins, trunk);

    /**
     * @param {View | null} view
     * @param {Run | null} run
     */
    function draw(view, run) {
        node.hidden = !run;
        if (!run) return;
        leadTo(trunk, run);
        const reached = Math.max(run.step, view?.head ?? 0);
        [what.textContent, rest.textContent] = status(run, reached);
        bar.style.width = `${(100 * reached) / run.steps}%`;
        track.setAttribute("aria-valuemax", String(run.steps));
        track.setAttribute("aria-valuenow", String(reached));
        const proof = receipt(run);
        const said = run.error ? run.error.message : proof.map(([words]) => words).join("");
        hint(twins, `${run.error ? "" : `${said} `}${ABOUT}`);
        if (twins.textContent !== said) twins.replaceChildren(...(run.error ? [said] : proof.map(piece)));
        twins.classList.toggle("problem", Boolean(run.error));
    }
    return { node, draw };
}

/**
 * The way from a branch to the run that it comes from.
 * @param {HTMLAnchorElement} link
 * @param {Run} run
 */
function leadTo(link, run) {
    const origin = originOf(run);
    link.hidden = origin === null;
    if (!origin || link.getAttribute("href") === origin.href) return;
    link.href = origin.href;
    link.textContent = origin.text;
}

/**
 * Two digits where a whole number would be none, or a coarse one.
 * @param {number} rate
 */
function pacing(rate) {
    return rate >= 9.5 ? grouped(Math.round(rate)) : String(Number(rate.toPrecision(2)));
}

/**
 * How many lanes, and the proof that the twins are twins: the hashes of their first weights and of their batches. In
 * pieces, of which a low window shows only those that are not seldom wanted.
 * @param {Run} run
 * @returns {[words: string, seldom?: boolean][]}
 */
function receipt({ experiment, receipt: proof, rate }) {
    const { arms, seeds } = experiment;
    const lanes = arms.length * seeds.length;
    const product =
        `${arms.length} arm${arms.length > 1 ? "s" : ""} × ${seeds.length} ` +
        `seed${seeds.length > 1 ? "s" : ""} = ${lanes} lane${lanes > 1 ? "s" : ""}`;
    const pace = rate ? `; ${pacing(rate)} steps/s` : "";
    if (!proof || arms.length < 2) return [[`${product}${pace}.`]];
    const { weights, batches } = proof.lanes[0];
    if (!proof.twins) return [[`${product}; `, true], ["their first weights or batches differ."]];
    return [
        [`${product}, `, true],
        ["same first weights"],
        [` (${weights.slice(0, 6)})`, true],
        [", same batches"],
        [` (${batches.slice(0, 6)})${pace}`, true],
        ["."],
    ];
}

/** @param {[words: string, seldom?: boolean]} piece */
function piece([words, seldom]) {
    return element("span", seldom ? { class: "seldom" } : {}, words);
}
