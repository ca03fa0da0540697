import { html } from "../page/markup.js";
import { nameOf } from "../run/name.js";
import { grouped, volume } from "../numbers.js";
import { duration } from "../run/words.js";

/**
 * How far a run is: a bar, the step, and while it runs how long it will take, then how large its log is.
 * @param {ListedRun} run
 */
export function progress(run) {
    const { state, step, steps, eta, bytes } = run;
    return html`<div class="progress-of">
        <div
            class="bar"
            role="progressbar"
            aria-valuemin="0"
            data-state=${state}
            aria-label="Progress of ${nameOf(run)}"
            aria-valuemax=${steps}
            aria-valuenow=${step}
        >
            <i style="width: ${(100 * step) / steps}%"></i>
        </div>
        <div class="line">
            <span>${grouped(step)} of ${grouped(steps)}</span>
            <span class="fine">${eta !== null ? `${duration(eta)} left` : bytes ? volume(bytes) : ""}</span>
        </div>
    </div>`;
}
