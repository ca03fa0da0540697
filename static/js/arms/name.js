import { distinct } from "./distinct.js";
import { element } from "../page/element.js";

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
    return element(
        "span",
        { class: "named", title: name },
        element("span", { class: "named-head" }, letters.slice(0, -tail).join("")),
        element("span", { class: "named-tail" }, letters.slice(-tail).join("")),
    );
}
