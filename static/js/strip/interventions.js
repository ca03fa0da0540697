import { changeable, kinds } from "../run/norms.js";
import { frozen, kicked, possible } from "../run/interventions.js";
import { html, nothing, render } from "../page/markup.js";
import { element } from "../page/element.js";
import { limitOf, over } from "../facts.js";
import { limited } from "../run/limits.js";
import { maths } from "../page/maths.js";
import { pushWords } from "../run/push_words.js";

const WORDS = 240; // what is said beside them: px that it needs for two lines
const GAP = 8;
const BESIDE = 230; // what stands before the kick
const NO_NORMS = { insert: false, fold: false };
const FREEZES = "Weights, biases, γ and β of these layers stay as they are; running averages go on.";
const INSERTS =
    "Put batch norm into every hidden layer that has none. Its β and γ are set so that the network computes what it " +
    "did before.";
const FOLDS =
    "Fold batch norm into the weights of every hidden layer that has it. With its running averages the network " +
    "computed the same.";

/**
 * Interventions, each under the place where it acts: a button and what it says to do. Both arms get the same push.
 * Beside them stands what is said for a moment, to those as well who may only watch.
 * @param {{ log: Log, interventions: Interventions }} parts
 */
export function actsRow({ log, interventions }) {
    const node = element("div", { class: "pushes" });
    /** @type {ActsShown} */
    let shown = { can: false, held: false, layer: 1, x: 0, norms: NO_NORMS, said: null, mild: "" };
    const fields = fieldsOf(interventions, () => kicked(shown.layer), redraw);

    function still() {
        const layers = below(shown.layer);
        if (shown.held) interventions.unfreeze(layers);
        else interventions.freeze(layers);
    }

    function redraw() {
        render(row(shown, fields, { still, insert: interventions.insert, fold: interventions.fold }), node);
    }

    /**
     * @param {View | null} view
     * @param {State} value
     * @param {number} [x] of the layer whose weights a kick meets
     */
    function draw(view, { run, layer, problem, index }, x = 0) {
        const can = possible(run) && log.frames.length > 0;
        // A branch has been through what its trunk was told up to the step shown.
        const frame = run && over(run.state) ? view?.frame : undefined;
        const known = frozen(log, frame?.step);
        const norms = changes(can ? run : null, log, frame);
        const held = can && below(layer).every((one) => known.has(one));
        const mild = problem?.mild ? problem.message : "";
        const said = interventions.allowed ? pushWords(run, log.frames, index) : null;
        if (!can) for (const one of fields) one.wrong = "";
        shown = { can, held, layer, x, norms, said, mild };
        redraw();
    }
    redraw();
    observeRoom(node);
    return { node, draw };
}

/**
 * @param {ActsShown} shown
 * @param {Act[]} fields
 * @param {Record<"still" | "insert" | "fold", () => unknown>} press
 */
function row({ can, held, layer, x, norms, said, mild }, fields, { still, insert, fold }) {
    const wrong = fields.find((one) => one.wrong)?.wrong ?? "";
    const target = kicked(layer);
    const [shift, kick, ...others] = fields;
    const freeze = `${held ? "Unfreeze" : "Freeze"} ${layer === 1 ? "layer 1" : `layers 1–${layer}`}`;
    return html`<div class=${can ? "acts" : "acts idle"} role="group" aria-label="Interventions" data-roving="row">
            ${act(shift, shift.name, can, 0)} ${act(kick, html`Kick ${maths("W", target)} by`, can, x - BESIDE)}
            <button type="button" class="button small" title=${FREEZES} ?disabled=${!can} @click=${still}>
                ${freeze}
            </button>
            ${whole("Insert BN", INSERTS, norms.insert, insert)} ${whole("Fold BN", FOLDS, norms.fold, fold)}
            ${others.map((one) => act(one, one.name, can, 0))}
            <p class="problem" role="alert" id="lab-acts-problem">${wrong}</p>
        </div>
        <span class=${mild ? "fine why mild" : "fine why"} role="status" ?hidden=${wrong !== ""}
            >${mild || (said && html`${said.before}<span aria-hidden="true">${said.at}</span>${said.after}`)}</span
        >`;
}

/**
 * A button without a number.
 * @param {string} name
 * @param {string} meaning
 * @param {boolean} can
 * @param {() => unknown} press
 */
function whole(name, meaning, can, press) {
    return html`<button type="button" class="button small" title=${meaning} ?disabled=${!can} @click=${press}>
        ${name}
    </button>`;
}

/**
 * A button with the number it acts with, moved to the right as far as there is room; what is wrong with it, or what the
 * server says, is said at the field.
 * @param {Act} one
 * @param {unknown} name
 * @param {boolean} can
 * @param {number} moved
 */
function act({ meaning, value, wrong, send, edit }, name, can, moved) {
    return html`<span class="act" style="--moved: ${Math.max(0, moved)}px">
        <button type="button" ?disabled=${!can} @click=${send}>${name}</button>
        <input
            type="text"
            inputmode="decimal"
            .value=${value}
            aria-label=${meaning}
            title=${meaning}
            autocomplete="off"
            aria-invalid=${wrong !== ""}
            aria-describedby=${wrong ? "lab-acts-problem" : nothing}
            ?disabled=${!can}
            @input=${edit}
            @keydown=${(/** @type {Keyed} */ event) => event.key === "Enter" && send(event)}
        />
    </span>`;
}

/**
 * Which changes of normalization would change something in this run, at this frame or else at its head.
 * @param {Run | null} run
 * @param {Log} log
 * @param {Frame} [frame]
 */
function changes(run, log, frame) {
    return run ? changeable(kinds(run, log, frame?.seq)) : NO_NORMS;
}

/** @param {number} layer */
function below(layer) {
    return Array.from({ length: layer }, (_, index) => index + 1);
}

/**
 * Tells the style sheet what is left of the row when all stand side by side.
 * @param {HTMLElement} line
 */
function observeRoom(line) {
    const all = /** @type {HTMLElement[]} */ ([...line.querySelectorAll(".acts > *")]);
    const observer = new ResizeObserver(() => {
        const taken = all.reduce((sum, { offsetWidth }) => sum + (offsetWidth && offsetWidth + GAP), 0);
        line.style.setProperty("--room", `${Math.max(0, line.clientWidth - taken - WORDS)}px`);
    });
    for (const one of [line, ...all]) observer.observe(one);
}

/**
 * The four pushes that take a number; the key K kicks with the number of the field.
 * @param {Interventions} interventions
 * @param {() => number} target
 * @param {() => void} redraw
 */
function fieldsOf(interventions, target, redraw) {
    const kick = field("", "1.5", {
        what: () => `Kick W[${target()}]`,
        meaning: "Size of the kick, relative to each unit's weights",
        limit: () => limitOf("kick", "size"),
        push: (size) => interventions.kick(target(), size),
        typed(text) {
            interventions.sizes.kick = limited(text, limitOf("kick", "size")).value ?? interventions.sizes.kick;
        },
        redraw,
    });
    const shift = field("Shift inputs by", "1", {
        meaning: "Offset added to every scaled input",
        limit: () => limitOf("shift_inputs", "offset"),
        push: (offset) => interventions.shift({ offset, scale: 1 }),
        redraw,
    });
    const lr = field("Learning rate ×", "4", {
        meaning: "Factor for lr",
        limit: interventions.factors,
        push: (factor) => interventions.lr(factor),
        redraw,
    });
    const batch = field("Batch size", "64", {
        meaning: "Examples a mini-batch",
        limit: () => limitOf("set_batch_size", "batch_size"),
        push: (size) => interventions.batch(size),
        redraw,
    });
    return [shift, kick, lr, batch];
}

/**
 * A number and what it is pushed with. What is wrong with it stands until it is edited.
 * @param {string} name
 * @param {string} value
 * @param {ActOptions} options
 * @returns {Act}
 */
function field(name, value, { meaning, limit, push, redraw, typed, what = () => name.replace(/ (by|×)$/, "") }) {
    const own = { name, value, meaning, wrong: "", send, edit };

    /** @param {string} message */
    function blame(message) {
        own.wrong = message;
        redraw();
    }

    /** @param {Typed} event */
    function edit({ currentTarget }) {
        typed?.(currentTarget.value);
        blame("");
    }

    /** @param {Event & { currentTarget: HTMLElement }} event */
    async function send({ currentTarget }) {
        const input = /** @type {HTMLInputElement} */ (currentTarget.parentElement?.querySelector("input"));
        const text = input.value;
        const { value: number = NaN, wrong } = limited(text, limit());
        if (wrong) return blame(`${what()}: ${wrong}`);
        blame("");
        const refused = await push(number);
        // The server names the contract's field, the page the button.
        if (refused && input.value === text) blame(refused.replace(/^[a-z_]+: /, `${what()}: `));
    }
    return own;
}
