import { element, focused } from "./element.js";
import { html, nothing, render } from "./markup.js";
import { place } from "./place.js";

const SAID = 900;
let count = 0;

/**
 * A button with a menu of commands. `items()` is asked each time it opens: [[words, act], …], where `act` may be
 * null (not now) and may return what is said in the item's place for a moment. `about()` is a line above the items.
 * @param {MenuOptions} options
 */
export function popover(options) {
    const { button, box } = parts(options);
    /** @returns {HTMLButtonElement[]} */
    const nodes = () => [...box.querySelectorAll("button")].filter((node) => !node.disabled);
    const isOpen = () => box.matches(":popover-open");

    function open(last = false) {
        document.body.append(box);
        show(options.items());
        box.showPopover();
        place(box, button, { gap: 4, end: true });
        (nodes().at(last ? -1 : 0) ?? button).focus();
        addEventListener("resize", close, { once: true });
    }

    /** @param {MenuItem[]} items */
    function show(items) {
        render(
            menu(options, box.id, items, (place) => act(items, place)),
            box,
        );
    }

    /** Focus goes back to the button unless something else, a dialog say, has taken it. */
    function close() {
        if (!isOpen()) return;
        const held = box.contains(focused()) || focused() === document.body;
        box.hidePopover();
        if (held) button.focus();
    }

    /**
     * What a command says stands in its place for a moment. A dialog that it opens gives the focus back to the button.
     * @param {MenuItem[]} items
     * @param {number} place
     */
    async function act(items, place) {
        button.focus();
        const said = await items[place][1]?.();
        if (!isOpen()) return;
        if (typeof said !== "string" || !said) return close();
        show(items.map((item, index) => (index === place ? [said, item[1]] : item)));
        setTimeout(close, SAID);
    }

    /** @param {KeyboardEvent} event */
    const keyed = (event) => walk(event, nodes(), { open, close, shut: !isOpen() });
    button.addEventListener("click", (event) => {
        event.preventDefault();
        if (isOpen()) close();
        else open();
    });
    button.addEventListener("keydown", keyed);
    box.addEventListener("keydown", keyed);
    box.addEventListener("beforetoggle", ({ newState }) => {
        button.setAttribute("aria-expanded", String(newState === "open"));
    });
    return button;
}

/** @param {MenuOptions} options */
function parts({ label, text = "⋯" }) {
    const id = `popover-${++count}`;
    const about = { "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id, "aria-label": label };
    // A press on the button of an open menu is none outside of it.
    const button = element("button", { type: "button", class: "more", popovertarget: id, ...about }, text);
    return { button, box: element("div", { class: "panel-menu", id, popover: "auto" }) };
}

/**
 * @param {MenuOptions} options
 * @param {string} id
 * @param {MenuItem[]} items
 * @param {(place: number) => unknown} press
 */
function menu({ name, about }, id, items, press) {
    const summary = about ? html`<p class="fine" id="${id}-summary">${about()}</p>` : nothing;
    const entries = items.map(
        ([words, act], place) =>
            html`<button type="button" role="menuitem" tabindex="-1" ?disabled=${!act} @click=${() => press(place)}>
                ${words}
            </button>`,
    );
    return html`${summary}
        <div role="menu" aria-label=${name} aria-describedby=${about ? `${id}-summary` : nothing}>${entries}</div>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} items
 * @param {{ open: (last?: boolean) => void, close: () => void, shut: boolean }} parts
 */
function walk(event, items, { open, close, shut }) {
    const at = items.findIndex((item) => item === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Tab") return close();
    if (event.key === "Escape" && !shut) close();
    else if (shut && ["ArrowDown", "ArrowUp"].includes(event.key)) open(event.key === "ArrowUp");
    else if (!shut && to !== undefined && items.length) items.at(to % items.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
}
