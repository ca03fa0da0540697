import { atLeast } from "./text.js";
import { zoomOf } from "../page/local_place.js";

const SMALLEST = 13; // pixels of letters where the projector mode enlarges them

/**
 * A canvas that fills its parent, sharp on every screen. `draw(ctx, width, height)` starts from a clean sheet in CSS
 * pixels. `visible` is false while it is scrolled away or hidden, so that nothing is drawn out of sight. `zoom`: every
 * pixel of the drawing is as large as so many on the page, letters included.
 * @param {HTMLElement} parent
 * @param {{ onchange?: () => void, label?: string, zoom?: number }} [parts]
 */
export function surface(parent, { onchange, label, zoom = 1 } = {}) {
    const canvas = document.createElement("canvas");
    name(label);
    parent.append(canvas);
    const ctx = /** @type {Ctx} */ (canvas.getContext("2d"));
    const own = { canvas, width: 0, height: 0, ratio: 1, visible: true, draw, label: name };

    new ResizeObserver(() => measure() && onchange?.()).observe(parent);
    new IntersectionObserver(([entry]) => {
        const before = own.visible;
        own.visible = entry.isIntersecting;
        if (own.visible && !before) onchange?.();
    }).observe(parent);
    measure();

    /**
     * A picture with a name; without one it is nothing to those who do not see it.
     * @param {string | undefined} text
     */
    function name(text) {
        canvas.toggleAttribute("aria-hidden", false);
        if (!text) return canvas.setAttribute("aria-hidden", "true");
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", text);
    }

    function measure() {
        const enlarged = zoomOf(parent);
        const ratio = (window.devicePixelRatio || 1) * zoom * enlarged;
        atLeast(ctx, enlarged > 1 ? SMALLEST : 0);
        const [width, height] = [parent.clientWidth / zoom, parent.clientHeight / zoom];
        if (width === own.width && height === own.height && ratio === own.ratio) return false;
        Object.assign(own, { width, height, ratio });
        canvas.width = Math.round(width * ratio);
        canvas.height = Math.round(height * ratio);
        canvas.style.width = `${parent.clientWidth}px`;
        canvas.style.height = `${parent.clientHeight}px`;
        return true;
    }

    /** @param {(ctx: Ctx, width: number, height: number) => void} paint */
    function draw(paint) {
        if (!own.width || !own.height) return;
        ctx.setTransform(own.ratio, 0, 0, own.ratio, 0, 0);
        ctx.clearRect(0, 0, own.width, own.height);
        paint(ctx, own.width, own.height);
    }
    return own;
}
