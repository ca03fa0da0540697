import { around, element } from "../page/element.js";
import { REACH, nearest, within } from "./nearest.js";
import { dotCard } from "./card.js";
import { localPlace } from "../page/local_place.js";
import { scales } from "./chart.js";

const STILL = 5; // pixels; a finger that moves farther scrolls
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
 * While the clock stands, a dot shows its card: below a pointer, after a tap, or by arrow keys where Tab has reached
 * the clouds.
 * @param {HTMLElement} stage
 * @param {() => Seen | null} seen what is drawn now
 * @param {Page["pictures"]} load
 */
export function hovering(stage, seen, load) {
    const card = dotCard(stage, load);
    const keys = byKeys(seen, () => chosen, choose);
    stage.append(keys);
    /** @type {Dot | null} */
    let chosen = null;
    /** @type {PointerEvent | null} */
    let down = null;

    /** @param {Dot | null} dot */
    function choose(dot) {
        chosen = dot;
        draw();
    }

    /** Once more where the dot is now: the frame may have changed below a pointer that rests. */
    function draw() {
        const drawn = seen();
        keys.hidden = !drawn?.clouds.length;
        if (!drawn?.standing || (chosen && chosen.index >= (drawn.clouds[chosen.arm]?.cloud.x.length ?? 0)))
            chosen = null;
        if (drawn && chosen) card.show(drawn, chosen);
        else card.hide();
    }

    /**
     * @param {PointerEvent} event
     * @param {number} [reach]
     */
    function under(event, reach) {
        const drawn = seen();
        const { x, y } = localPlace(stage, event);
        const found = drawn?.standing && !event.buttons ? nearest(drawn, x, y, reach) : null;
        return found && { arm: found.arm.index, index: found.index };
    }

    /** @param {PointerEvent} event */
    function lift(event) {
        const still = down && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < STILL;
        if (still && !around(event, "button, a, .under, .notice")) choose(under(event, 2 * REACH));
        down = null;
    }

    stage.addEventListener("pointermove", (event) => event.pointerType === "touch" || choose(under(event)));
    stage.addEventListener("pointerleave", (event) => event.pointerType === "touch" || choose(null));
    stage.addEventListener("pointerdown", (event) => (down = event.pointerType === "touch" ? event : null));
    stage.addEventListener("pointerup", lift);
    return { draw };
}

/**
 * What Tab reaches: the dots one by one, in the order of the probe. A pointer goes through it, so that a click on the
 * clouds leaves the arrow keys to the clock.
 * @param {() => Seen | null} seen
 * @param {() => Dot | null} chosen
 * @param {(dot: Dot | null) => void} choose
 */
function byKeys(seen, chosen, choose) {
    const node = element("div", { class: "one-by-one", tabindex: "0", role: "spinbutton", "aria-label": "Dot" });
    node.dataset.roving = "own"; // a stop beside the panel's controls, whose arrows choose dots

    node.addEventListener("keydown", (event) => {
        const drawn = seen();
        const count = drawn?.standing ? drawn.clouds[0].cloud.x.length : 0;
        const step = STEPS[event.key];
        if (!drawn || !count || !step || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        const index = step(chosen()?.index ?? -1, count);
        choose({ arm: shownAt(drawn, index), index });
        node.setAttribute("aria-valuemin", "1");
        node.setAttribute("aria-valuemax", `${count}`);
        node.setAttribute("aria-valuenow", `${index + 1}`);
    });
    node.addEventListener("blur", () => choose(null));
    return node;
}

/**
 * The first arm whose square shows this example; the first of all where none does.
 * @param {Pick<Seen, "cells" | "box" | "clouds">} seen
 * @param {number} index
 */
export function shownAt({ cells, box, clouds }, index) {
    const found = clouds.find(({ arm, cloud }) => {
        const { X, Y } = scales(cells[arm.index], box);
        return within(cells[arm.index], X(cloud.x[index]), Y(cloud.y[index]));
    });
    return (found ?? clouds[0]).arm.index;
}
