import { createLoop } from "./loop.js";

const SOON = 100; // ms

/**
 * The page's one animation loop: draw(view, state, palette) of every panel whenever the state, the theme or a size
 * changed, then the clock's tick. It sleeps while neither has anything to do. Returns how to ask for a painting.
 * Frames that only come in, and are not shown yet, move no more than the ends of lines: these are drawn a little later.
 * @param {Store} state
 * @param {(palette: Palette, now: number) => View | null} makeView
 * @param {Panel[]} panels
 * @param {(now: number) => boolean} tick
 */
export function createPainter(state, makeView, panels, tick) {
    let shown = false;
    let soon = 0;
    const { repaint, wake } = createLoop({ paint, tick });

    /** @param {Palette} colours */
    function paint(colours) {
        clearTimeout(soon);
        soon = 0;
        const view = makeView(colours, performance.now());
        shown = view !== null;
        for (const panel of panels) drawn(panel, view, colours);
        // What came in faster than the charts over steps take it is drawn a little later.
        if (view && view.known < view.log.frames.length) setTimeout(repaint, 260);
    }

    /**
     * A panel that fails is reported and takes no other with it.
     * @param {Panel} panel
     * @param {View | null} view
     * @param {Palette} colours
     */
    function drawn(panel, view, colours) {
        try {
            panel.draw(view, state.value, colours);
        } catch (problem) {
            reportError(problem);
        }
    }

    state.on((changed) => {
        if (!shown || !cameIn(changed)) return repaint();
        soon ||= window.setTimeout(repaint, SOON);
        wake();
    });
    repaint();
    return repaint;
}

/** @param {Changed} changed */
function cameIn(changed) {
    return [...changed].every((key) => key === "count" || key === "eventCount");
}
