import { handPicture } from "../lesson/hand/picture.js";
import { createShow } from "../lesson/show.js";
import { element } from "../page/element.js";
import { html } from "../page/markup.js";
import { maths } from "../page/maths.js";
import { openDialog } from "../page/dialog.js";
import { grouped } from "../numbers.js";
import { unitValues } from "./unit_values.js";

/**
 * The four operations of batch norm on the unit on the x axis, in a dialog. The batch is at first what the frame took
 * it to be: all probe points.
 * @param {View} view
 * @param {Arm} arm
 */
export async function showUnit(view, arm) {
    const values = unitValues(view, arm);
    if (!values) return;
    const [frame, told] = [element("div"), element("p", { class: "unseen", role: "status" })];
    const name = maths("Z̃", view.layer, view.units[0]);
    const content = html`<h2>How the values of ${name} are made</h2>
        <p class="fine">
            ${arm.name}, step ${grouped(view.step)}: each dot is one of ${grouped(values.z.length)} probe points. Drag
            one, or choose another batch.
        </p>
        ${frame} ${told}`;
    const dialog = openDialog("How these values are made", "unit-by-hand", content, { start: true });
    const show = createShow(frame, told, () => null);
    dialog.addEventListener("close", show.clear);
    show.open(
        {
            id: "hand",
            picture: (stage, _, given) => handPicture(stage, values, given, { step: 4, size: values.z.length }),
        },
        {},
    );
}
