import { html, repeat } from "../page/markup.js";
import { inside } from "../page/element.js";
import { refusal } from "../server/api.js";
import { nameOf } from "../run/name.js";
import { splitTags, tagLimits } from "./split.js";

/**
 * The tags of a run: each leads to the runs that have it and has its remover; and a field for more.
 * @param {ListedRun} run
 * @param {RowActions} actions
 */
export function tags(run, actions) {
    const add = () =>
        html`<button
            type="button"
            class="quiet editors"
            aria-label="+ tag for ${nameOf(run)}"
            @click=${(/** @type {Pressed} */ event) => open(run, actions, event)}
        >
            + tag
        </button>`;
    return html`<div class="tags-of">
        <ul class="tags" role="list" ?hidden=${run.tags.length === 0}>
            ${repeat(
                run.tags,
                (tag) => tag,
                (tag, place) => chip(run, tag, place, actions),
            )}
        </ul>
        ${actions.editors.view(`${run.id} tags`) ?? add()}
    </div>`;
}

/**
 * @param {ListedRun} run
 * @param {string} tag
 * @param {number} place
 * @param {RowActions} actions
 */
function chip(run, tag, place, actions) {
    const title = `Show the runs with the tag ${tag}`;
    return html`<li class="tag">
        <button type="button" class="word" title=${title} @click=${() => actions.choose(tag)}>${tag}</button>
        <button
            type="button"
            class="editors"
            aria-label="Remove tag ${tag} of ${nameOf(run)}"
            @click=${(/** @type {Pressed} */ event) => remove(run, tag, place, actions, event)}
        >
            ×
        </button>
    </li>`;
}

/**
 * @param {ListedRun} run
 * @param {RowActions} actions
 * @param {Pressed} event
 */
function open(run, { editors, change, now }, { currentTarget }) {
    const cell = currentTarget.closest(".tags-of");
    const field = {
        label: `New tags of ${nameOf(run)}`,
        value: "",
        about: tagLimits(),
        save(/** @type {string} */ text) {
            const had = now(run).tags;
            const all = splitTags(text, had);
            return all.length > had.length ? change(run.id, { tags: all }) : null;
        },
    };
    editors.open(`${run.id} tags`, field, () => cell && inside(cell, ":scope > button"));
}

/**
 * The next remover gets the focus, or where there is none the way to more tags.
 * @param {ListedRun} run
 * @param {string} tag
 * @param {number} place
 * @param {RowActions} actions
 * @param {Pressed} event
 */
async function remove(run, tag, place, { change, complain }, { currentTarget }) {
    const cell = currentTarget.closest(".tags-of");
    try {
        await change(run.id, { tags: run.tags.filter((one) => one !== tag) });
    } catch (problem) {
        complain(refusal(problem));
    }
    const removers = cell ? /** @type {HTMLElement[]} */ ([...cell.querySelectorAll(".tag > .editors")]) : [];
    (removers[place] ?? (cell && inside(cell, ":scope > button")))?.focus();
}
