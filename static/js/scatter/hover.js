import { around } from "../page/element.js";
import { REACH, nearest, within } from "./nearest.js";
import { dotCard, places } from "./card.js";
import { localPlace } from "../page/local_place.js";
import { oneByOne } from "../page/one_by_one.js";
import { scales } from "./chart.js";

const STILL = 5; // pixels; a finger that moves farther scrolls
/**
 * While the clock stands, a dot shows its card: below a pointer, after a tap, or by arrow keys where Tab has reached
 * the clouds. Its example is `state.dot`: the plane rings it as well, and what is chosen there is ringed here.
 * @param {HTMLElement} stage
 * @param {Store} state
 * @param {() => Seen | null} seen what is drawn now
 * @param {Page["pictures"]} load
 */
export function hovering(stage, state, seen, load) {
    const card = dotCard(stage, load);
    const keys = oneByOne({
        count: () => (seen()?.standing ? (seen()?.clouds[0].cloud.x.length ?? 0) : 0),
        now: () => chosen?.index ?? -1,
        choose: (index) => {
            const drawn = seen();
            choose(index === null || !drawn ? null : { arm: shownAt(drawn, index), index });
        },
    });
    stage.append(keys);
    /** @type {Dot | null} */
    let chosen = null;
    /** @type {PointerEvent | null} */
    let down = null;

    /** @param {Dot | null} dot */
    function choose(dot) {
        if (dot !== chosen) state.set({ dot: dot?.index ?? null });
        chosen = dot;
        draw();
    }

    /** The clock has gone on, or another layer has other dots. */
    function drop() {
        if (chosen) state.set({ dot: null });
        chosen = null;
    }

    /** Once more where the dot is now: the frame may have changed below a pointer that rests. */
    function draw() {
        const drawn = seen();
        keys.hidden = !drawn?.clouds.length;
        if (!drawn?.standing || (chosen && chosen.index >= (drawn.clouds[chosen.arm]?.cloud.x.length ?? 0))) drop();
        const { dot } = state.value;
        if (drawn && chosen) card.show(drawn, chosen);
        else card.hide(drawn?.standing ? places(drawn, dot ?? -1) : []);
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
