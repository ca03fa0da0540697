import { html } from "../page/markup.js";

/**
 * A sentence in which the pieces about an arm have its colour; the words say which arm it is.
 * @param {ArmPhrase[]} phrases
 */
export function phrases(phrases) {
    return phrases.map(({ text, arm }) => (arm ? html`<b class="arm-${arm.slot} of-arm">${text}</b>` : text));
}
