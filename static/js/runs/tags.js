import { element } from "../page/element.js";
import { refusal } from "../server/api.js";
import { nameOf } from "../run/name.js";
import { editor } from "./editor.js";
import { splitTags, tagLimits } from "./split.js";

/**
 * The tags of a run: each leads to the runs that have it and has its remover; and a field for more. `retag(tags)`
 * resolves when they are saved.
 * @param {ListedRun} first
 * @param {(tags: string[]) => Promise<void>} retag
 * @param {Pick<RowActions, "complain" | "choose">} parts
 */
export function tags(first, retag, { complain, choose }) {
    const list = element("ul", { class: "tags", role: "list" });
    const add = element("button", { type: "button", class: "quiet editors", onclick: open }, "+ tag");
    const node = element("div", { class: "tags-of" }, list, add);
    /** @returns {HTMLButtonElement[]} */
    const removers = () => [...list.querySelectorAll("button")].filter((one) => !one.matches(".word"));
    let run = first;
    let drawn = "";

    function open() {
        const field = editor({
            label: `New tags of ${nameOf(run)}`,
            value: "",
            about: tagLimits(),
            save(text) {
                const all = splitTags(text, run.tags);
                return all.length > run.tags.length ? retag(all) : null;
            },
            onClose(byKey) {
                field.node.replaceWith(add);
                if (byKey) add.focus();
            },
        });
        add.replaceWith(field.node);
        field.focus();
    }

    /**
     * @param {string} tag
     * @param {number} place
     */
    async function remove(tag, place) {
        try {
            await retag(run.tags.filter((one) => one !== tag));
        } catch (problem) {
            complain(refusal(problem));
        }
        (removers()[place] ?? add).focus();
    }

    /** @param {ListedRun} now */
    function update(now) {
        run = now;
        add.setAttribute("aria-label", `+ tag for ${nameOf(run)}`);
        const wanted = JSON.stringify([nameOf(run), run.tags]);
        if (wanted === drawn) return;
        drawn = wanted;
        const held = removers().findIndex((one) => one === document.activeElement);
        list.hidden = run.tags.length === 0;
        /** @type {(tag: string, place: number) => HTMLElement} */
        const made = (tag, place) => chip(tag, nameOf(run), { remove: () => remove(tag, place), choose });
        list.replaceChildren(...run.tags.map(made));
        if (held >= 0) (removers()[held] ?? add).focus();
    }
    return { node, update };
}

/**
 * @param {string} tag
 * @param {string} name of the run
 * @param {{ remove: () => void, choose: (tag: string) => void }} acts
 */
function chip(tag, name, { remove, choose }) {
    const title = `Show the runs with the tag ${tag}`;
    const word = { type: "button", class: "word", title, onclick: () => choose(tag) };
    const cross = { type: "button", class: "editors", "aria-label": `Remove tag ${tag} of ${name}`, onclick: remove };
    return element("li", { class: "tag" }, element("button", word, tag), element("button", cross, "×"));
}
