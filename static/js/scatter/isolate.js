import { around } from "../page/element.js";
import { localPlace } from "../page/local_place.js";
import { REACH, nearest, within } from "./nearest.js";
import { breadth, numeralPlaces, scales } from "./chart.js";

const NUMERAL = 10;
const STILL = 5;

/**
 * A pointer on a numeral, or on a point, lets that class stand out in every arm; a click or a tap there holds it, until
 * it is clicked again or an empty spot is. `seen()` gives what is drawn now.
 * @param {HTMLElement} stage
 * @param {Store} state
 * @param {() => Seen | null} seen
 */
export function isolate(stage, state, seen) {
    let own = false;
    /** @type {PointerEvent | null} */
    let down = null;

    /** @param {PointerEvent} event */
    function classAt(event) {
        const drawn = seen();
        const { x, y } = localPlace(stage, event);
        return drawn && under(drawn, x, y, event.pointerType === "touch" ? 2 : 1);
    }

    /** @param {number | null} label */
    function preview(label) {
        own = label !== null;
        state.set({ isolated: label ?? state.value.held });
    }

    /** @param {number | null} label */
    function hold(label) {
        const held = label === state.value.held ? null : label;
        own = false;
        state.set({ held, isolated: held });
    }

    stage.addEventListener("pointermove", (event) => {
        if (event.pointerType === "touch" || event.buttons) return;
        const label = classAt(event);
        if (label !== null || own) preview(label);
    });
    stage.addEventListener("pointerleave", () => own && preview(null));
    stage.addEventListener(
        "pointerdown",
        (event) => {
            down = event.isPrimary && event.button === 0 && !around(event, "button, a, .under, .notice") ? event : null;
        },
        true,
    );
    addEventListener(
        "pointerup",
        (event) => {
            if (down && seen() && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < STILL)
                hold(classAt(event));
            down = null;
        },
        true,
    );
}

/**
 * The class of the point under this place, or else of the numeral there: the label beside a point names the point.
 * @param {Seen} drawn
 * @param {number} x
 * @param {number} y
 */
function under(drawn, x, y, reach = 1) {
    const point = nearest(drawn, x, y, REACH * reach);
    if (point) return point.cloud.labels?.[point.index] ?? null;
    const { cells, box, clouds, size } = drawn;
    for (const { arm, cloud } of clouds) {
        const cell = cells[arm.index];
        if (!cloud.labels || !within(cell, x, y)) continue;
        const { X, Y } = scales(cell, box);
        return numeralAt(numeralPlaces(cloud, cell, X, Y, size), x, y, NUMERAL * reach, breadth(cloud.marks));
    }
    return null;
}

/**
 * @param {Numeral[]} numerals
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 * @param {number} wide
 */
function numeralAt(numerals, x, y, reach, wide) {
    let best = null;
    let least = reach;
    for (const [label, px, py] of numerals) {
        const distance = Math.hypot((px - x) / wide, py - y);
        if (distance > least) continue;
        least = distance;
        best = label;
    }
    return best;
}
