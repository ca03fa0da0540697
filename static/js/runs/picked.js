import { at } from "../base.js";
import { settingsTable } from "../compare/settings.js";
import { html, nothing } from "../page/markup.js";
import { nameOf } from "../run/name.js";

const LETTERS = "ABCDEF";

/**
 * The runs that are picked, below the table: the way to their comparison, and the settings in which they differ.
 * @param {Picks} picks
 * @param {(id: string) => ListedRun | undefined} now a run as it has become since
 */
export function picksView(picks, now) {
    const runs = picks.all().map((run, place) => ({ ...(now(run.id) ?? run), letter: LETTERS[place] }));
    if (!runs.length) return nothing;
    const ids = runs.map(({ id }) => encodeURIComponent(id)).join(",");
    const count = `${runs.length} ${runs.length === 1 ? "run" : "runs"} picked`;
    const way = html`<a class="button primary" href=${at(`/compare?runs=${ids}`)}>Compare</a>`;
    return html`<section class="picked" aria-label="Runs to compare">
        <div class="line">
            <p role="status">
                <b>${count}</b>:
                ${runs.map(({ letter, ...run }, place) => `${place ? ", " : ""}${letter} ${nameOf(run)}`)}
            </p>
            ${runs.length < 2 ? html`<span class="fine">Pick another one to compare it with.</span>` : way}
            <button type="button" class="button" @click=${() => picks.clear()}>Clear</button>
        </div>
        ${settings(picks, runs)}
    </section>`;
}

/**
 * @param {Picks} picks
 * @param {(ListedRun & { letter: string })[]} runs
 */
function settings(picks, runs) {
    if (picks.problem()) return html`<p class="problem">${picks.problem()}</p>`;
    const found = picks.differences();
    if (!found || runs.length < 2) return nothing;
    return settingsTable(
        found,
        runs.map((run) => ({ letter: run.letter, name: nameOf(run) })),
    );
}
