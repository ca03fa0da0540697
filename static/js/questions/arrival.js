const PATIENCE_MS = 8000;

/**
 * Keeps the place that a link leads to in view while what stands above it still comes, until the reader does anything.
 * @param {Element[]} moving
 * @param {() => Element | null} place
 */
export function keepInView(moving, place) {
    const watch = new ResizeObserver(() => place()?.scrollIntoView({ block: "nearest" }));
    const over = new AbortController();
    function end() {
        watch.disconnect();
        over.abort();
    }
    for (const one of moving) watch.observe(one);
    for (const act of ["wheel", "pointerdown", "keydown", "touchstart"])
        document.addEventListener(act, end, { passive: true, signal: over.signal });
    setTimeout(end, PATIENCE_MS);
}
