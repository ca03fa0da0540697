import { element } from "./element.js";

const SAID = 900;
let count = 0;

/**
 * A button with a menu of commands. `items()` is asked each time it opens: [[words, act], …], where `act` may be
 * null (not now) and may return what is said in the item's place for a moment. `about()` is a line above the items.
 * @param {MenuOptions} parts
 */
export function popover({ label, name, text = "⋯", about, items }) {
    const { button, box, list, summary } = parts({ label, name, text, about });
    const nodes = () => [...list.querySelectorAll("button")].filter((node) => !node.disabled);

    function open(last = false) {
        document.body.append(box);
        if (summary) summary.textContent = about?.() ?? "";
        list.replaceChildren(...items().map((item) => entry(item, close)));
        box.hidden = false;
        place(box, button);
        button.setAttribute("aria-expanded", "true");
        (nodes().at(last ? -1 : 0) ?? button).focus();
        document.addEventListener("pointerdown", outside, true);
        addEventListener("resize", resized, { once: true });
    }

    function close(back = true) {
        if (box.hidden) return;
        // Focus goes back unless something else, a dialog say, has taken it.
        const held = box.contains(document.activeElement) || document.activeElement === document.body;
        box.hidden = true;
        button.setAttribute("aria-expanded", "false");
        document.removeEventListener("pointerdown", outside, true);
        if (back && held) button.focus();
    }

    function resized() {
        close();
    }

    /** @param {PointerEvent} event */
    function outside({ target }) {
        if (target instanceof Node && !box.contains(target) && !button.contains(target)) close(false);
    }

    /** @param {KeyboardEvent} event */
    const keyed = (event) => walk(event, nodes(), { open, close, shut: box.hidden !== false });
    button.addEventListener("click", () => (box.hidden ? open() : close()));
    button.addEventListener("keydown", keyed);
    box.addEventListener("keydown", keyed);
    return button;
}

/** @param {Omit<MenuOptions, "items">} options */
function parts({ label, name, text, about }) {
    const id = `popover-${++count}`;
    const button = element(
        "button",
        {
            type: "button",
            class: "more",
            "aria-haspopup": "menu",
            "aria-expanded": "false",
            "aria-controls": id,
            "aria-label": label,
        },
        text,
    );
    const summary = about ? element("p", { class: "fine", id: `${id}-summary` }) : null;
    const list = element("div", { role: "menu", "aria-label": name, "aria-describedby": summary?.id });
    const box = element("div", { class: "panel-menu", id, hidden: true }, summary, list);
    return { button, box, list, summary };
}

/**
 * One command; what it says stands in its place for a moment.
 * @param {MenuItem} item
 * @param {() => void} close
 */
function entry([words, act], close) {
    const node = element("button", { type: "button", role: "menuitem", tabindex: "-1", disabled: !act }, words);
    node.addEventListener("click", async () => {
        const said = await act?.();
        if (typeof said !== "string" || !said) return close();
        node.textContent = said;
        setTimeout(() => close(), SAID);
    });
    return node;
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} items
 * @param {{ open: (last?: boolean) => void, close: (back?: boolean) => void, shut: boolean }} parts
 */
function walk(event, items, { open, close, shut }) {
    const at = items.findIndex((item) => item === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Tab") return close(false);
    if (event.key === "Escape" && !shut) close();
    else if (shut && ["ArrowDown", "ArrowUp"].includes(event.key)) open(event.key === "ArrowUp");
    else if (!shut && to !== undefined && items.length) items.at(to % items.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
}

/**
 * Under its button, its right edges aligned, within the window.
 * @param {HTMLElement} box
 * @param {HTMLElement} button
 */
function place(box, button) {
    const { right, top, bottom } = button.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = box;
    box.style.left = `${Math.max(8, Math.min(right - wide, innerWidth - wide - 8))}px`;
    box.style.top = `${bottom + 4 + high <= innerHeight - 8 ? bottom + 4 : Math.max(8, top - 4 - high)}px`;
}
