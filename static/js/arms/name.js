import { distinct } from "./distinct.js";
import { html } from "../page/markup.js";

const SHORT = 12; // letters that always fit
const TAIL = 8;

/**
 * A name that is cut in its middle where there is no room for it: long names of arms mostly differ at their end. `tail`
 * is how many of its last letters stay; the end that it shares with `siblings`, all names beside it, gives way first.
 * @param {string} name
 */
export function armName(name, tail = TAIL, siblings = [name]) {
    const letters = [...(distinct(siblings, tail)[siblings.indexOf(name)] ?? name)];
    const whole = [...name].length;
    if (whole <= tail || (whole <= SHORT && tail >= TAIL)) return name;
    const [head, end] = [letters.slice(0, -tail).join(""), letters.slice(-tail).join("")];
    return html`<span class="named" title=${name}
        ><span class="named-head">${head}</span><span class="named-tail">${end}</span></span
    >`;
}
