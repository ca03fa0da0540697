import { palette } from "../draw/palette.js";

/**
 * The page's one animation loop: draw(view, state, palette) of every panel whenever the state, the theme or a size
 * changed, then the clock's tick. It sleeps while neither has anything to do. Returns how to ask for a painting.
 * @param {Store} state
 * @param {(palette: Palette, now: number) => View | null} makeView
 * @param {Panel[]} panels
 * @param {(now: number) => boolean} tick
 */
export function createPainter(state, makeView, panels, tick) {
    let asked = false;
    let dirty = true;
    let colours = palette();

    /** @param {number} now */
    function loop(now) {
        asked = false;
        if (dirty) paint();
        if (tick(now)) ask();
    }

    function paint() {
        dirty = false;
        const view = makeView(colours, performance.now());
        for (const panel of panels) drawn(panel, view);
        // What came in faster than the charts over steps take it is drawn a little later.
        if (view && view.known < view.log.frames.length) setTimeout(repaint, 260);
    }

    /**
     * A panel that fails is reported and takes no other with it.
     * @param {Panel} panel
     * @param {View | null} view
     */
    function drawn(panel, view) {
        try {
            panel.draw(view, state.value, colours);
        } catch (problem) {
            reportError(problem);
        }
    }

    function ask() {
        if (asked) return;
        asked = true;
        requestAnimationFrame(loop);
    }

    function repaint() {
        dirty = true;
        ask();
    }

    new MutationObserver(() => {
        colours = palette();
        repaint();
    }).observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });
    state.on(repaint);
    ask();
    return repaint;
}
