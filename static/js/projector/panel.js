import { element, part } from "../page/element.js";

const BEGUN = "Projector mode: network, clouds, headline, one meter and the clock. F or Escape leaves.";
const LEFT = "Projector mode has ended.";
const DOING = { present: "Presenting", follow: "Following" };

/**
 * What the projector mode adds to the clock: the way back, what this page does in class, and for those who do not see
 * it that the mode has changed.
 * @param {Pick<LabPage, "root" | "projector">} page
 */
export function projectorPanel({ root, projector }) {
    const doing = element("span", { class: "doing" });
    const about = { type: "button", class: "link leave", onclick: projector.leave };
    const leave = element("button", about, element("kbd", {}, "F"), " leave");
    const said = element("p", { class: "unseen", role: "status" });
    part(root, "#lab-transport .right .keys").append(leave);
    part(root, "#lab-transport .right .line").append(doing);
    root.append(said);
    let shown = false;

    /**
     * @param {View | null} _view
     * @param {State} value
     */
    function draw(_view, { projector: on, lesson }) {
        const words = lesson ? DOING[lesson] : "";
        if (doing.textContent !== words) doing.textContent = words;
        if (on === shown) return;
        shown = on;
        said.textContent = on ? BEGUN : LEFT;
    }
    return { draw };
}
