import { at } from "../base.js";
import { element } from "../page/element.js";
import { nameOf } from "../run/name.js";
import { editor } from "./editor.js";
import { write } from "./write.js";

const MOST = 100;

/**
 * What a run is called: a link that opens it in the Lab, or while it is renamed a field.
 * @param {(name: string | null) => Promise<void>} rename
 */
export function name(rename) {
    const link = element("a");
    const node = element("div", { class: "name" }, link);
    /** @type {ListedRun | null} */
    let shown = null;
    return {
        node,
        focus: () => link.focus(),
        /** @param {ListedRun} run */
        update(run) {
            shown = run;
            link.href = at(`/?run=${encodeURIComponent(run.id)}`);
            link.classList.toggle("unnamed", run.name === null);
            write(link, nameOf(run));
        },
        /** @param {HTMLElement} opener */
        edit(opener) {
            if (!shown) return;
            const field = editor({
                label: `Name of ${nameOf(shown)}`,
                value: shown.name ?? "",
                most: MOST,
                save: (text) => rename(text || null),
                onClose(byKey) {
                    node.replaceChildren(link);
                    if (byKey) opener.focus();
                },
            });
            node.replaceChildren(field.node);
            field.focus();
        },
    };
}
