import { unbroken } from "../claims/ratio.js";
import { facts } from "../facts.js";
import { html, live, nothing } from "../page/markup.js";
import { fieldOf, statisticOf, usualBand } from "./wanted.js";

/** @type {[string, string][]} */
const DIRECTIONS = [
    ["smaller", "a smaller"],
    ["larger", "a larger"],
    ["either", "another"],
];
/** @type {[string, string][]} */
const KINDS = [
    ["arms", "two arms"],
    ["values", "two values of a setting"],
];
const PATHS = ["lr", "batch_size", "init_scale", "activation", "optimizer", "widths", "weight_decay", "scaling"];

/**
 * The form of a question, read as one sentence, with what its seeds can show.
 * @param {QuestionDraft} draft
 * @param {QuestionAct} act
 */
export function form(draft, act) {
    const { form: typed, presets, plan, problem, asking } = draft;
    const more = { draft, act, wrong: fieldOf(problem?.field, typed) };
    const base = /** @type {AskedPreset["experiment"] | null} */ (typed.experiment);
    const experiment = base ?? presets.find(({ name }) => name === typed.preset)?.experiment;
    /** @param {SubmitEvent} event */
    function submitted(event) {
        event.preventDefault();
        act.ask(false);
    }
    return html`<form class="asking editors" aria-label="Ask your own question" @submit=${submitted}>
        ${sides(more, base !== null, experiment?.arms.map(({ name }) => name) ?? [])} ${asked(more)}
        <div class="fields">
            ${text(more, "seeds", "over seeds", { placeholder: "14, or 8 to 21" })}
            ${text(more, "steps", "steps", { placeholder: String(experiment?.steps ?? "") })}
        </div>
        ${rest(more)}
        <p class="shows" role="status" data-testid="question-plan">${plan && !problem ? planned(plan) : ""}</p>
        <p class="problem" role="alert">${problem ? problem.message : ""}</p>
        <div class="sends">
            <button type="submit" class="button primary" aria-disabled=${asking}>Register and run</button>
            <button type="button" class="button" aria-disabled=${asking} @click=${() => act.ask(true)}>
                Pilot: ${facts().asking.pilot} seeds that do not count
            </button>
        </div>
    </form>`;
}

/**
 * Where, and what is compared.
 * @param {FormParts} more
 * @param {boolean} based
 * @param {string[]} arms
 */
function sides(more, based, arms) {
    const { form: typed, presets } = more.draft;
    /** @type {[string, string][]} */
    const places = presets.map(({ name, title }) => [name, title || name]);
    if (based) places.unshift(["", "the earlier question's experiment"]);
    return html`<div class="fields">
            ${choice(more, "preset", "In", places)} ${choice(more, "kind", "compare", KINDS)}
        </div>
        <div class="fields">${typed.kind === "arms" ? ofArms(more, arms) : ofValues(more, arms)}</div>`;
}

/**
 * The statistic, the direction and the band.
 * @param {FormParts} more
 */
function asked(more) {
    const { statistic } = more.draft.form;
    const { goal, scale } = statisticOf(statistic);
    return html`<div class="fields">
        ${choice(more, "direction", "has", DIRECTIONS)}
        ${choice(more, "statistic", "statistic", facts().asking.statistics.map(rowOf))}
        ${text(more, "band", scale === "ratio" ? "by more than, in %" : "by more than, in percentage points", {})}
        ${goal ? text(more, "goal", "goal: a loss of", { placeholder: "usual" }) : nothing}
        ${statistic === "grad_norm" ? text(more, "layer", "of layer", {}) : nothing}
    </div>`;
}

/** @param {FormParts} more */
function rest(more) {
    return html`<details>
        <summary>Title, tuned learning rates, an assumed spread, looks</summary>
        <div class="fields">
            ${text(more, "title", "Title", { wide: true })}
            ${text(more, "tuned", "Learning rates, of which each side takes its best", { placeholder: "0.1, 0.5, 2" })}
            ${text(more, "looks", "Looks at so many seeds, instead of seeds", { placeholder: "10, 20, 40" })}
            ${text(more, "spread", "Deviation between seeds", { placeholder: "assumed" })}
        </div>
    </details>`;
}

/**
 * @param {FormParts} more
 * @param {string[]} arms
 */
function ofArms(more, arms) {
    const names = pairsOf(arms);
    return [choice(more, "first", "Does arm", names), choice(more, "second", "instead of arm", names)];
}

/**
 * @param {FormParts} more
 * @param {string[]} arms
 */
function ofValues(more, arms) {
    return [
        choice(more, "arm", "Does arm", pairsOf(arms)),
        text(more, "path", "with setting", { list: "question-paths" }),
        text(more, "low", "at", {}),
        text(more, "high", "instead of", {}),
        html`<datalist id="question-paths">${PATHS.map((path) => html`<option value=${path}></option>`)}</datalist>`,
    ];
}

/** @typedef {{ draft: QuestionDraft, act: QuestionAct, wrong: keyof QuestionForm | null }} FormParts */

/** @param {string[]} names @returns {[string, string][]} */
function pairsOf(names) {
    return names.map((name) => [name, name]);
}

/** @param {{ name: string, title: string }} row @returns {[string, string]} */
function rowOf({ name, title }) {
    return [name, title];
}

/**
 * @param {FormParts} parts
 * @param {keyof QuestionForm} name
 * @param {string} label
 * @param {[string, string][]} pairs
 */
function choice({ draft, act, wrong }, name, label, pairs) {
    const chosen = name === "preset" && draft.form.experiment ? "" : String(draft.form[name]);
    const known = pairs.some(([value]) => value === chosen) ? pairs : [...pairs, [chosen, chosen]];
    /** @param {Typed} event */
    function changed({ currentTarget: { value } }) {
        act.type(name === "statistic" ? { statistic: value, band: usualBand(value) } : { [name]: value });
    }
    return html`<label
        >${label}
        <select
            class="input"
            data-field=${name}
            aria-label=${label}
            aria-invalid=${wrong === name ? "true" : nothing}
            .value=${live(chosen)}
            @change=${changed}
        >
            ${known.map(([value, words]) => option(value, words, chosen))}
        </select></label
    >`;
}

/**
 * @param {string} value
 * @param {string} words
 * @param {string} chosen
 */
function option(value, words, chosen) {
    return html`<option value=${value} ?selected=${value === chosen}>${words}</option>`;
}

/**
 * @param {FormParts} parts
 * @param {keyof QuestionForm} name
 * @param {string} label
 * @param {{ placeholder?: string, list?: string, wide?: boolean }} how
 */
function text({ draft, act, wrong }, name, label, { placeholder = "", list, wide }) {
    return html`<label class=${wide ? "wide" : ""}
        >${label}
        <input
            class="input"
            data-field=${name}
            aria-label=${label}
            autocomplete="off"
            placeholder=${placeholder}
            list=${list ?? nothing}
            aria-invalid=${wrong === name ? "true" : nothing}
            .value=${live(String(draft.form[name]))}
            @input=${(/** @type {Typed} */ { currentTarget }) => act.type({ [name]: currentTarget.value })}
    /></label>`;
}

/** @param {PlannedQuestion} plan */
function planned({ plan, networks, seconds, taken, earlier }) {
    const time = seconds < 10 ? seconds.toFixed(1) : Math.round(seconds).toLocaleString("en-GB");
    return html`${unbroken(plan.sentence)}
        <span class="fine">${networks} networks, about ${time} s on one core.</span>
        ${taken ? html`<span class="taken">${taken.message}</span>` : nothing}
        ${
            !taken && earlier.length
                ? html`<span class="taken"
                      >A second look: asked before on other seeds. It is judged by itself, and not counted
                      together.</span
                  >`
                : nothing
        }`;
}
