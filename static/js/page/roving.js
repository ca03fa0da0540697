import { around, element } from "./element.js";
import { FOCUSABLE, watchPointer } from "./pointer.js";

const GROUP = "[data-roving]";
/** By the kind of group: how far each arrow goes. In a table, up and down keep the place in the row. */
const WAYS = /** @type {Record<string, Record<string, number>>} */ ({
    row: { ArrowLeft: -1, ArrowRight: 1 },
    column: { ArrowUp: -1, ArrowDown: 1 },
    both: { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 },
    table: { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 },
});
/** What each group's stop is now. @type {WeakMap<HTMLElement, HTMLElement>} */
const stops = new WeakMap();
/** What was taken out of the order of Tab here, and not by the page. @type {WeakSet<HTMLElement>} */
const skipped = new WeakSet();

/**
 * Each element with `data-roving` is one stop of Tab; arrows walk between the controls in it, but where it is a control
 * itself (`own`). The stop is where the focus was last, at first the first control. Controls come and go, and Dash
 * draws some of them, so a group is looked at when Tab is pressed. Arrows that a control has used, and those after a
 * press with a pointer, are left alone: they move the clock.
 */
export function startRoving() {
    const left = watchPointer();
    document.addEventListener("keydown", ({ key }) => key === "Tab" && settleAll(), true);
    document.addEventListener("focusin", (event) => {
        const group = around(event, GROUP);
        const control = around(event, FOCUSABLE);
        if (group && control && group.contains(control)) stops.set(group, control);
    });
    document.addEventListener("keydown", (event) => {
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
        const group = around(event, GROUP);
        if (!group || left(event) || editing(event, group)) return;
        const to = target(event, group);
        if (!to) return;
        event.preventDefault();
        stops.set(group, to);
        settle(group);
        to.focus();
    });
}

/** The first stop of a page: past the header, to what the page is about. */
export function skipLink() {
    const link = element("a", { class: "skip", href: "#site" }, "Skip to content");
    link.addEventListener("click", (event) => {
        event.preventDefault();
        const main = [...document.querySelectorAll("main")].find((one) => one.checkVisibility());
        if (!main) return;
        main.tabIndex = -1;
        main.focus();
    });
    return link;
}

function settleAll() {
    for (const group of document.querySelectorAll(GROUP)) if (group instanceof HTMLElement) settle(group);
}

/** @param {HTMLElement} group */
function settle(group) {
    const all = controls(group);
    const last = stops.get(group);
    const stop = last && all.includes(last) ? last : all[0];
    for (const one of all) {
        if (one === stop) skipped.delete(one);
        else skipped.add(one);
        one.tabIndex = one === stop ? 0 : -1;
    }
}

/**
 * The controls of a group that can take the focus now, but for those of a group within.
 * @param {HTMLElement} group
 */
function controls(group) {
    const all = /** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll(FOCUSABLE));
    return [...all].filter(
        (one) =>
            one.closest(GROUP) === group &&
            (one.tabIndex >= 0 || skipped.has(one)) &&
            !one.matches(":disabled") &&
            one.checkVisibility({ visibilityProperty: true }),
    );
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} group
 */
function target(event, group) {
    const way = group.dataset.roving ?? "row";
    const by = WAYS[way]?.[event.key];
    const all = controls(group);
    const at = all.findIndex((one) => one === event.target);
    if (!by || at < 0) return null;
    if (way === "table" && /Up|Down/.test(event.key)) return beyond(all, all[at], by);
    return all.at((at + by) % all.length) ?? null;
}

/**
 * The control at the same place of the next row that has any; at the last row, this one.
 * @param {HTMLElement[]} all
 * @param {HTMLElement} from
 * @param {number} by
 */
function beyond(all, from, by) {
    const rows = [...new Set(all.map((one) => one.closest("tr")))];
    const next = rows[rows.indexOf(from.closest("tr")) + by];
    /** @param {Element | null | undefined} row */
    const of = (row) => all.filter((one) => one.closest("tr") === row);
    const there = of(next);
    return there[Math.min(of(from.closest("tr")).indexOf(from), there.length - 1)] ?? from;
}

/**
 * Whether a field needs the arrow for its text: in a row it lets go at the ends of it.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} group
 */
function editing({ target: field, key }, group) {
    if (field instanceof HTMLTextAreaElement) return true;
    if (!(field instanceof HTMLInputElement) || field.selectionStart === null) return false;
    if (group.dataset.roving !== "row") return true;
    return key === "ArrowLeft" ? field.selectionEnd !== 0 : field.selectionStart !== field.value.length;
}
