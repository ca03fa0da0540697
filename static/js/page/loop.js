import { palette } from "../draw/palette.js";
import { onScheme } from "./scheme.js";

/**
 * An animation loop that sleeps while it has nothing to do: before the screen is painted, `paint(colours)` where
 * something has changed, then `tick(now)`, which is asked again as long as it says so. `repaint` asks for a painting,
 * as does another theme; `wake` for a tick alone.
 * @param {{ paint(colours: Palette): void, tick(now: number): boolean }} parts
 */
export function createLoop({ paint, tick }) {
    let [dirty, asked] = [false, false];
    let colours = palette();

    /** @param {number} now */
    function loop(now) {
        asked = false;
        if (dirty) {
            dirty = false;
            paint(colours);
        }
        if (tick(now)) wake();
    }

    function wake() {
        if (asked) return;
        asked = true;
        requestAnimationFrame(loop);
    }

    function repaint() {
        dirty = true;
        wake();
    }

    onScheme(() => {
        colours = palette();
        repaint();
    });
    return { repaint, wake };
}
