import { element } from "../page/element.js";

/**
 * A control that would show what a card asks, or is not needed before: until the question is answered, words in its
 * place say that it waits. `cards.js` has the rule. `node` is what to show; `open` puts the control there.
 * @param {HTMLElement} control
 * @param {string} then what can be done after the answer: "press Play"
 */
export function waiting(control, then) {
    const note = element("p", { class: "lesson-wait" }, `Answer first, then ${then}.`);
    const node = element("div", { class: "lesson-waits" }, control, note);
    return { node, open: () => node.replaceWith(control) };
}
