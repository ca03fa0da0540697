const EDGE = 8;

/**
 * Places a popover under its anchor, or above it where there is no room, within the window; their left edges are
 * aligned, or the right ones where `end`.
 * @param {HTMLElement} box
 * @param {HTMLElement} anchor
 * @param {{ gap: number, end?: boolean }} how
 */
export function place(box, anchor, { gap, end = false }) {
    const { left, right, top, bottom } = anchor.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = box;
    const below = bottom + gap + high <= innerHeight - EDGE;
    box.style.left = `${Math.max(EDGE, Math.min(end ? right - wide : left, innerWidth - wide - EDGE))}px`;
    box.style.top = `${Math.max(EDGE, below ? bottom + gap : top - gap - high)}px`;
}
