import { at } from "../base.js";
import { armName } from "../arms/name.js";
import { html, nothing } from "../page/markup.js";
import { grouped } from "../numbers.js";
import { nameOf } from "../run/name.js";
import { originOf } from "../run/origin.js";
import { status } from "../run/words.js";

const TAIL = 16; // last letters of an arm's name that stay
const MARKS = [
    "M4 0A4 4 0 1 1-4 0A4 4 0 1 1 4 0Z",
    "M-3.6-3.6H3.6V3.6H-3.6Z",
    "M0-4.6L4.4 3.4H-4.4Z",
    "M0-5L5 0L0 5L-5 0Z",
    "M0 4.6L4.4-3.4H-4.4Z",
    "M-1.6-4.8H1.6V-1.6H4.8V1.6H1.6V4.8H-1.6V1.6H-4.8V-1.6H-1.6Z",
    "M-4.6 0L3.4-4.4V4.4Z",
];

/**
 * The runs that are compared, and which of their arms: each arm has the line and the mark with which it is drawn.
 * @param {GivenComparison} given
 * @param {CompareView} view
 * @param {CompareAct} act
 */
export function runsView(given, view, act) {
    const { document } = given;
    const few = document.series.length <= 2;
    return html`<ul class="compared-runs" aria-label="Runs and arms">
        ${document.runs.map(
            (run) =>
                html`<li>
                    <p class="head">
                        <b>${run.letter}</b>
                        <span
                            ><a href=${at(`/lab?run=${encodeURIComponent(run.id)}`)}>${nameOf(run)}</a>
                            <span class="fine">${standing(run)}</span></span
                        >
                    </p>
                    <ul data-roving="row">
                        ${run.arms.map((arm) => armView(arm, given, { view, act, few }))}
                    </ul>
                </li>`,
        )}
    </ul>`;
}

/**
 * How far the run is, of how many seeds, and where it comes from.
 * @param {ComparedRun} run
 */
function standing(run) {
    const many = `${grouped(run.seeds.length)} ${run.seeds.length === 1 ? "seed" : "seeds"}`;
    const origin = originOf(run);
    const said = run.state === "finished" ? [`${grouped(run.steps)} steps`] : status(run, run.step).filter(Boolean);
    return html`${[...said, many].join(", ")}${origin ? html`, <a href=${origin.href}>${origin.text}</a>` : nothing}`;
}

/**
 * @param {ComparedArm} arm
 * @param {GivenComparison} given
 * @param {{ view: CompareView, act: CompareAct, few: boolean }} parts
 */
function armView(arm, { document, series }, { act, few }) {
    const drawn = series.find(({ key }) => key === arm.key);
    const keys = document.series.map(({ key }) => key);
    function turn() {
        const every = document.runs.flatMap(({ arms }) => arms.map(({ key }) => key));
        const chosen = arm.shown ? keys.filter((key) => key !== arm.key) : [...keys, arm.key];
        const against = chosen.includes(document.against) ? {} : { against: null };
        act.move({ arms: every.filter((key) => chosen.includes(key)), ...against });
    }
    const why = arm.shown && few ? "two arms at least are compared" : nothing;
    return html`<li>
        <button
            type="button"
            class="arm-toggle ${drawn ? `arm-${drawn.slot}` : ""}"
            aria-pressed=${arm.shown}
            ?disabled=${arm.shown && few}
            title=${why}
            @click=${turn}
        >
            ${drawn ? swatch(drawn) : html`<span class="unshown" aria-hidden="true"></span>`}
            <span class="arm-name">${arm.key} ${armName(arm.name, TAIL)}</span>
        </button>
    </li>`;
}

/** @param {DrawnSeries} series */
function swatch({ dash, pattern }) {
    return html`<svg class="swatch" width="28" height="12" viewBox="0 0 28 12" aria-hidden="true">
        <path d="M0 6H28" stroke="var(--hue)" stroke-width="1.75" stroke-dasharray=${dash.join(" ")} />
        <path d=${MARKS[pattern]} transform="translate(14 6)" fill="var(--hue)" />
    </svg>`;
}
