import { at } from "../base.js";
import { element } from "../page/element.js";
import { nameOf } from "../run/name.js";
import { editor } from "./editor.js";
import { write } from "./write.js";

const MOST = 100;

/** What a run is called: a link that opens it in the Lab, or while it is renamed a field. */
export function name(rename) {
    const link = element("a");
    const node = element("div", { class: "name" }, link);
    let shown = null;
    return {
        node,
        focus: () => link.focus(),
        update(run) {
            shown = run;
            link.href = at(`/?run=${encodeURIComponent(run.id)}`);
            link.classList.toggle("unnamed", run.name === null);
            write(link, nameOf(run));
        },
        edit(opener) {
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
