import { facts } from "../facts.js";
import { copyText } from "./clipboard.js";
import { html } from "./markup.js";
import { openDialog } from "./dialog.js";

/**
 * What a run trained, pushes of people included, as two lines of Python that train it again, and as JSON.
 * @param {Run} run
 * @param {Log} log
 */
export function showCode({ id, experiment: trained }, log) {
    const experiment = reproducing(trained, log);
    const json = JSON.stringify(experiment);
    const file = URL.createObjectURL(new Blob([json], { type: "application/json" }));
    const content = html`<h2>Code to reproduce</h2>
        ${part("Python: the same frames, to the last bit on the same machine", python(experiment))}
        ${part("In a shell, in the folder of the saved file", `firmground run ${id}.json`)}
        ${part("The experiment as JSON", JSON.stringify(experiment, null, 2))}
        <a class="button" download="${id}.json" href=${file}>Save ${id}.json</a>`;
    openDialog("Code to reproduce", "code", content);
}

/**
 * The experiment with all that was done to the run, planned or not, at its step; and what is planned beyond where it
 * is.
 * @param {Experiment} trained
 * @param {Pick<Log, "events" | "frames">} parts
 * @returns {Experiment}
 */
export function reproducing(trained, { events, frames }) {
    // Only events that can be planned have a name.
    const pushes = events.filter(({ event }) => facts().events[event.type]?.name);
    const done = pushes.map(({ step, event }) => ({ step, event: /** @type {ActionEvent} */ (event) }));
    const reached = frames.at(-1)?.step ?? -1;
    return { ...trained, interventions: [...done, ...trained.interventions.filter(({ step }) => step > reached)] };
}

/**
 * JSON inside Python's quotes: what JSON escapes Python reads alike once backslashes and quotes are escaped again.
 * @param {Experiment} experiment
 */
export function python(experiment) {
    const text = JSON.stringify(JSON.stringify(experiment));
    return [
        "from firmground import Experiment, train",
        `frames = list(train(Experiment.model_validate_json(${text})))`,
    ].join("\n");
}

/**
 * @param {string} words
 * @param {string} text
 */
function part(words, text) {
    /** @param {Pressed} event */
    async function copy({ currentTarget }) {
        if (await copyText(text)) currentTarget.textContent = "Copied";
    }
    return html`<p>${words} <button type="button" class="link" @click=${copy}>Copy</button></p>
        <pre tabindex="0">${text}</pre>`;
}
