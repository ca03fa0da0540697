import { element } from "./element.js";

/** @type {Record<string, (now: number, count: number) => number>} */
const STEPS = {
    ArrowRight: (now, count) => (now + 1) % count,
    ArrowDown: (now, count) => (now + 1) % count,
    ArrowLeft: (now, count) => (Math.max(now, 0) + count - 1) % count,
    ArrowUp: (now, count) => (Math.max(now, 0) + count - 1) % count,
    Home: () => 0,
    End: (_, count) => count - 1,
};

/**
 * What Tab reaches in a picture of dots: the dots one by one, by arrows. A pointer goes through it, so that a click on
 * the picture leaves the arrow keys to the clock. `count` is 0 while none can be chosen, `now` -1 while none is.
 * @param {{ count: () => number, now: () => number, choose: (index: number | null) => void }} parts
 */
export function oneByOne({ count, now, choose }) {
    const node = element("div", { class: "one-by-one", tabindex: "0", role: "spinbutton", "aria-label": "Dot" });
    node.dataset.roving = "own"; // a stop beside the panel's controls, whose arrows choose dots

    node.addEventListener("keydown", (event) => {
        const step = STEPS[event.key];
        if (!step || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
        const all = count();
        if (!all) return;
        event.preventDefault();
        const index = step(now(), all);
        choose(index);
        node.setAttribute("aria-valuemin", "1");
        node.setAttribute("aria-valuemax", `${all}`);
        node.setAttribute("aria-valuenow", `${index + 1}`);
    });
    node.addEventListener("blur", () => choose(null));
    return node;
}
