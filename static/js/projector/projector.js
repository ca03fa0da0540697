import { atLab, onMove } from "../page/router.js";
import { enlargement } from "./size.js";
import { focused, part } from "../page/element.js";

/**
 * Projector mode: clouds, network, headline, one meter and the clock alone, as large as the screen allows, and full
 * screen where the browser lets it. `state.projector` says whether it is on; style and place of everything follow
 * from the attribute `data-projector` of the document.
 * @param {Store} state
 * @param {HTMLElement} root
 */
export function createProjector(state, root) {
    const whole = document.documentElement;
    const slider = () => part(root, "[role=slider]");
    /** @type {HTMLElement | null} */
    let held = null; // what had the focus before

    function fit() {
        if (!state.value.projector) return;
        const { zoom, beside } = enlargement(innerWidth, innerHeight);
        root.style.setProperty("zoom", String(zoom));
        root.style.setProperty("--screen", `${innerHeight / zoom}px`);
        whole.dataset.projector = beside ? "beside" : "stacked";
    }

    function enter() {
        if (state.value.projector) return;
        held = focused();
        state.set({ projector: true, menu: false });
        fit();
        // The mode works without it: a browser may refuse.
        whole.requestFullscreen?.().catch(() => {});
        if (held && !held.checkVisibility()) slider().focus({ preventScroll: true });
    }

    function leave() {
        if (!state.value.projector) return;
        state.set({ projector: false });
        delete whole.dataset.projector;
        for (const name of ["zoom", "--screen"]) root.style.removeProperty(name);
        if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
        const back = held?.isConnected && held.checkVisibility() ? held : slider();
        if (!focused()?.checkVisibility() || focused() === slider()) back.focus({ preventScroll: true });
        held = null;
    }

    addEventListener("resize", fit);
    // Escape leaves the full screen without telling the page which key it was.
    document.addEventListener("fullscreenchange", () => document.fullscreenElement || leave());
    onMove(() => atLab() || leave());
    return { enter, leave, toggle: () => (state.value.projector ? leave() : enter()) };
}
