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
    let filling = false; // between what is asked for and what the browser has done

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
        fill();
        if (held && !held.checkVisibility()) slider().focus({ preventScroll: true });
    }

    /** Brings the browser where the last press wants it; the mode works without, since a browser may refuse. */
    async function fill() {
        if (filling) return;
        filling = true;
        try {
            while (Boolean(document.fullscreenElement) !== state.value.projector)
                await (state.value.projector ? whole.requestFullscreen() : document.exitFullscreen());
        } catch {
            // refused, or a browser that has no full screen
        }
        filling = false;
    }

    function leave() {
        if (!state.value.projector) return;
        state.set({ projector: false });
        delete whole.dataset.projector;
        for (const name of ["zoom", "--screen"]) root.style.removeProperty(name);
        fill();
        const back = held?.isConnected && held.checkVisibility() ? held : slider();
        if (!focused()?.checkVisibility() || focused() === slider()) back.focus({ preventScroll: true });
        held = null;
    }

    addEventListener("resize", fit);
    // Escape leaves the full screen without telling the page which key it was.
    document.addEventListener("fullscreenchange", () => filling || document.fullscreenElement || leave());
    onMove(() => atLab() || leave());
    return { enter, leave, toggle: () => (state.value.projector ? leave() : enter()) };
}
