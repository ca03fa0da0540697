/**
 * Whoever has pressed one of these buttons with a pointer is back at the clock, so that Space plays and does not press it
 * again; whoever came by the keyboard keeps the button, and so does what opens something.
 */
export function release(nodes, slider) {
    for (const node of nodes) {
        node.addEventListener("click", (event) => {
            const button = event.target.closest("button");
            if (event.detail && button && !button.matches(".more, .link")) slider.focus({ preventScroll: true });
        });
    }
}
