import { localPlace } from "../page/local_place.js";
import { around, element } from "../page/element.js";
import { dotLines } from "./words.js";
import { html, nothing, render } from "../page/markup.js";
import { oneByOne } from "../page/one_by_one.js";
import { scales } from "./chart.js";

/** How far from a dot, in pixels, a pointer still hits it; as in the clouds. */
const REACH = 8;
const GAP = 12;
const STILL = 5; // pixels; a finger that moves farther scrolls

/**
 * While the clock stands, a dot says what it is and what each arm answers there: below a pointer, after a tap, or by
 * arrow keys. It is one example in clouds and plane, `state.dot`: chosen here it is ringed there, and chosen there it
 * says here what it says. So keys choose it there, and here only where there are no clouds.
 * @param {HTMLElement} field
 * @param {Store} state
 * @param {() => PlaneSeen | null} seen what is drawn now
 */
export function hovering(field, state, seen) {
    const card = element("div", { class: "tip dot-card", role: "status", hidden: true });
    const ring = element("i", { hidden: true });
    const keys = oneByOne({
        count: () => (seen()?.standing ? (seen()?.plane.surface.targets.length ?? 0) : 0),
        now: () => own ?? -1,
        choose,
    });
    field.append(element("div", { class: "rings" }, ring), card, keys);
    /** @type {number | null} */
    let own = null;

    /** @param {number | null} dot */
    function choose(dot) {
        if (dot === own) return;
        own = dot;
        state.set({ dot });
        draw();
    }

    function draw() {
        const drawn = seen();
        const count = drawn?.standing ? drawn.plane.surface.targets.length : 0;
        if (own !== null && own >= count) {
            own = null;
            state.set({ dot: null });
        }
        const { dot } = state.value;
        const marked = own ?? (dot !== null && dot < count ? dot : null);
        keys.hidden = !drawn?.alone;
        ring.hidden = card.hidden = marked === null;
        if (!drawn || marked === null) return;
        const [x, y] = placeOf(drawn, marked);
        ring.style.translate = `${x}px ${y}px`;
        render(words(drawn.plane, marked), card);
        put(card, drawn.area, x, y);
    }

    pointing(field, seen, choose);
    return { draw };
}

/**
 * Chooses what lies below a pointer, or below a finger that was lifted where it touched.
 * @param {HTMLElement} field
 * @param {() => PlaneSeen | null} seen
 * @param {(dot: number | null) => void} choose
 */
function pointing(field, seen, choose) {
    /** @type {PointerEvent | null} */
    let down = null;

    /** @param {PointerEvent} event */
    function under(event, reach = REACH) {
        const drawn = seen();
        const { x, y } = localPlace(field, event);
        return drawn?.standing && !event.buttons ? nearest(drawn, x, y, reach) : null;
    }

    field.addEventListener("pointermove", (event) => event.pointerType === "touch" || choose(under(event)));
    field.addEventListener("pointerleave", (event) => event.pointerType === "touch" || choose(null));
    field.addEventListener("pointerdown", (event) => (down = event.pointerType === "touch" ? event : null));
    field.addEventListener("pointerup", (event) => {
        const still = down && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < STILL;
        if (still && !around(event, "button, a")) choose(under(event, 2 * REACH));
        down = null;
    });
}

/**
 * The dot nearest to a place in pixels, within reach, or null.
 * @param {PlaneSeen} seen
 * @param {number} left
 * @param {number} top
 * @param {number} reach
 */
export function nearest(seen, left, top, reach) {
    let best = null;
    let least = reach;
    for (let dot = 0; dot < seen.plane.surface.targets.length; dot++) {
        const [x, y] = placeOf(seen, dot);
        const distance = Math.hypot(x - left, y - top);
        if (!(distance <= least)) continue;
        least = distance;
        best = dot;
    }
    return best;
}

/**
 * @param {PlaneSeen} seen
 * @param {number} dot
 */
function placeOf({ plane: { surface }, area }, dot) {
    const { X, Y } = scales(area, surface);
    return [X(surface.points[2 * dot]), Y(surface.points[2 * dot + 1])];
}

/**
 * @param {Plane} plane
 * @param {number} dot
 */
function words(plane, dot) {
    const { title, place, arms, truth } = dotLines(plane, dot);
    return html`<div>
        <b>${title}</b><br />${place}
        ${arms.map(({ arm, text }) => html`<br /><span class="arm-${arm.slot} of-arm">${text}</span>`)}
        ${truth ? html`<br />${truth}` : nothing}
    </div>`;
}

/**
 * Above the dot, or below it where there is no room; within the window.
 * @param {HTMLElement} node
 * @param {Area} area
 * @param {number} x
 * @param {number} y
 */
function put(node, area, x, y) {
    const { offsetWidth: wide, offsetHeight: high } = node;
    const left = Math.max(area.left, Math.min(x - wide / 2, area.right - wide));
    node.style.left = `${left}px`;
    node.style.top = `${y - area.top > high + GAP ? y - high - GAP : y + GAP}px`;
}
