/** A window up to this height, in pixels, is low: `css/laptop.css` and `css/lesson.css` begin there, too. */
export const LOW = 920;
/** From this width on all of the Lab stands in a low window (`css/laptop.css`). */
export const BROAD = 1340;

/** Whether the Lab has the layout of a laptop. */
export function onLaptop() {
    return matchMedia(`(min-width: ${BROAD}px) and (max-height: ${LOW}px)`).matches;
}
