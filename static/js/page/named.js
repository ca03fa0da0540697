import { element } from "../element.js";

const SHORT = 12; // letters that always fit
const TAIL = 8;

/**
 * A name that is cut in its middle where there is no room for it: long names of arms mostly differ at their end. `tail` is
 * how many of its last letters stay.
 */
export function named(name, tail = TAIL) {
  const letters = [...name];
  if (letters.length <= SHORT && tail >= TAIL) return name;
  if (letters.length <= tail) return name;
  return element("span", { class: "named", title: name },
    element("span", { class: "named-head" }, letters.slice(0, -tail).join("")), element("span", { class: "named-tail" }, letters.slice(-tail).join("")));
}
