import { element } from "../page/element.js";
import { frozen, kicked, possible } from "../run/interventions.js";
import { limitOf } from "../facts.js";
import { limited } from "../run/limits.js";
import { maths } from "../page/maths.js";
import { standing } from "../run/words.js";

const WORDS = 240; // what is said beside them: px that it needs for two lines

/**
 * Interventions, each under the place where it acts: a button and what it says to do. Both arms get the same push.
 * Beside them stands what is said for a moment, to those as well who may only watch.
 * @param {{ log: Log, interventions: Interventions }} parts
 */
export function actsRow({ log, interventions }) {
    const wrong = element("p", { class: "problem", role: "alert", id: "lab-acts-problem" });
    const why = element("span", { class: "fine why", role: "status" });
    const { shift, kick, lr, batch } = fieldsOf(interventions, () => target, tell);
    const fields = [shift, kick, lr, batch];
    const freeze = element("button", { type: "button", class: "button small", onclick: () => still() });
    const row = { class: "acts", role: "group", "aria-label": "Interventions" };
    const node = element("div", row, shift.node, kick.node, freeze, lr.node, batch.node, wrong);
    const line = element("div", { class: "pushes" }, node, why);
    let target = 1;
    /** @type {number[]} */
    let layers = [];
    let drawn = "";

    /** Beside the fields, until what is wrong is edited. */
    function tell() {
        wrong.textContent = fields.find((one) => one.wrong)?.wrong ?? "";
        why.hidden = Boolean(wrong.textContent);
    }

    function still() {
        if (layers.every((one) => frozen(log).has(one))) interventions.unfreeze(layers);
        else interventions.freeze(layers);
    }

    /**
     * @param {View | null} view
     * @param {State} value
     * @param {number[]} xs
     */
    function draw(view, { run, layer, problem }, xs) {
        target = kicked(layer);
        layers = Array.from({ length: layer }, (_, index) => index + 1);
        const can = possible(run) && log.frames.length > 0;
        // Of an ended run nothing can be undone: what the button would do next is to freeze.
        const held = can && layers.every((one) => frozen(log).has(one));
        const said = problem?.mild ? problem.message : "";
        const about = interventions.allowed ? standingWords(run, can) : "";
        const key = JSON.stringify([can, about, target, layer, held, xs, said]);
        if (key === drawn) return;
        drawn = key;
        for (const one of [freeze, ...fields.flatMap(({ button, field }) => [button, field])]) one.disabled = !can;
        if (!can) for (const one of fields) one.blame("");
        kick.button.replaceChildren("Kick ", maths("W", target), " by");
        freeze.textContent = `${held ? "Unfreeze" : "Freeze"} ${layer === 1 ? "layer 1" : `layers 1–${layer}`}`;
        node.classList.toggle("idle", !can);
        why.classList.toggle("mild", Boolean(said));
        why.textContent = said || about;
        kick.node.style.marginLeft = `${Math.max(0, Math.min((xs[target] ?? 0) - 230, room(line, node)))}px`;
    }
    return { node: line, draw };
}

/**
 * What is left of the row when all stand side by side.
 * @param {HTMLElement} line
 * @param {HTMLElement} node
 */
function room(line, node) {
    const widths = [...node.children].map((one) =>
        one instanceof HTMLElement && one.offsetWidth ? one.offsetWidth + 8 : 0,
    );
    return line.clientWidth - widths.reduce((sum, one) => sum + one, 0) - WORDS;
}

/**
 * What pushes do now, or what they wait for.
 * @param {Run | null} run
 * @param {boolean} can
 */
function standingWords(run, can) {
    if (can) return "act on every arm, at the newest step";
    if (!run) return "press Run, then push";
    if (possible(run)) return "wait for the first frame, then push";
    if (run.state === "queued") return "this run is queued: push once it has begun";
    return `${standing(run)}: press Run for a new one to push`;
}

/**
 * The four pushes that take a number; the key K kicks with the number of the field.
 * @param {Interventions} interventions
 * @param {() => number} target
 * @param {() => void} tell
 */
function fieldsOf(interventions, target, tell) {
    const shift = act("Shift inputs by", "1", {
        meaning: "Offset added to every scaled input",
        limit: () => limitOf("shift_inputs", "offset"),
        push: (offset) => interventions.shift({ offset, scale: 1 }),
        tell,
    });
    const kick = act("", "1.5", {
        meaning: "Size of the kick, relative to each unit's weights",
        limit: () => limitOf("kick", "size"),
        push: (size) => interventions.kick(target(), size),
        tell,
    });
    kick.field.addEventListener("input", () => {
        interventions.sizes.kick = limited(kick.field.value, limitOf("kick", "size")).value ?? interventions.sizes.kick;
    });
    const lr = act("Learning rate ×", "4", {
        meaning: "Factor for lr",
        limit: interventions.factors,
        push: (factor) => interventions.lr(factor),
        tell,
    });
    const batch = act("Batch size", "64", {
        meaning: "Examples a mini-batch",
        limit: () => limitOf("set_batch_size", "batch_size"),
        push: (size) => interventions.batch(size),
        tell,
    });
    return { shift, kick, lr, batch };
}

/**
 * A button with the number it acts with; what is wrong with it, or what the server says, is said at the field.
 * @param {string} name
 * @param {string} value
 * @param {{ meaning: string, limit: () => Limit, push: (value: number) => Promise<string | null>, tell: () => void }}
 * parts
 */
function act(name, value, { meaning, limit, push, tell }) {
    const field = element("input", {
        type: "text",
        inputmode: "decimal",
        value,
        "aria-label": meaning,
        title: meaning,
        autocomplete: "off",
    });
    const button = element("button", { type: "button" }, name);
    const own = { node: element("span", { class: "act" }, button, field), button, field, blame, wrong: "" };

    /** @param {string} message */
    function blame(message) {
        own.wrong = message;
        field.setAttribute("aria-invalid", String(Boolean(message)));
        if (message) field.setAttribute("aria-describedby", "lab-acts-problem");
        else field.removeAttribute("aria-describedby");
        tell();
    }

    async function send() {
        const typed = field.value;
        const { value: number = NaN, wrong } = limited(typed, limit());
        const what = button.textContent.replace(/ (by|×)$/, "");
        if (wrong) return blame(`${what}: ${wrong}`);
        blame("");
        const refused = await push(number);
        // The server names the contract's field, the page the button.
        if (refused && field.value === typed) blame(refused.replace(/^[a-z_]+: /, `${what}: `));
    }

    button.addEventListener("click", send);
    field.addEventListener("input", () => blame(""));
    field.addEventListener("keydown", (event) => event.key === "Enter" && send());
    return own;
}
