import { armName } from "../arms/name.js";
import { patterns } from "../arms/patterns.js";
import { slots } from "../arms/slots.js";
import { guard, html, nothing } from "../page/markup.js";

const MOST = 4; // more stand behind "+ 3 more"

/** @param {ListedRun} run */
const shownOf = ({ arms }) => (arms.length > MOST ? MOST - 1 : arms.length);

/**
 * The arms of a run, which never change.
 * @param {ListedRun} run
 */
export function armsOf(run) {
    return guard([run.id], () => named(run));
}

/** @param {ListedRun} run */
function named(run) {
    const { arms } = run;
    const names = arms.map(({ name }) => name);
    const hues = slots(arms.map((arm) => arm.kind));
    const worn = patterns(hues);
    const shown = shownOf(run);
    const rest = names.slice(shown);
    const lines = names
        .slice(0, shown)
        .map(
            (name, index) =>
                html`<li class="arm-${hues[index]}">
                    <i class="dot mark-${worn[index]}"></i><span>${armName(name, undefined, names)}</span>
                </li>`,
        );
    const more = rest.length ? html`<li class="fine" title=${rest.join(", ")}>+ ${rest.length} more</li>` : nothing;
    return html`<ul class="lines arms-of" role="list">
        ${lines}${more}
    </ul>`;
}

/**
 * Line by line beside them, their accuracies.
 * @param {ListedRun} run
 */
export function accuracies(run) {
    const lines = run.arms.slice(0, shownOf(run)).map((_, index) => html`<li>${share(run.accuracy?.[index])}</li>`);
    return html`<ul class="lines shares" role="list">
        ${lines}
    </ul>`;
}

/** @param {number | null | undefined} value */
function share(value) {
    return typeof value === "number" ? `${(100 * value).toFixed(1)} %` : "–";
}
