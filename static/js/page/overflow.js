/**
 * Marks `frame` where more of what scrolls in it is out of sight (`data-right`, `data-below`), so that a fade can say
 * so beside the scroll bars. Returns how to look again when the content has changed.
 * @param {HTMLElement} frame
 * @param {HTMLElement} scroller
 */
export function markOverflow(frame, scroller) {
    function look() {
        const {
            scrollLeft,
            scrollTop,
            scrollWidth,
            scrollHeight,
            clientWidth,
            clientHeight,
            offsetWidth,
            offsetHeight,
        } = scroller;
        frame.toggleAttribute("data-right", scrollWidth - scrollLeft - clientWidth > 1);
        frame.toggleAttribute("data-below", scrollHeight - scrollTop - clientHeight > 1);
        frame.style.setProperty("--bar-right", `${offsetWidth - clientWidth}px`);
        frame.style.setProperty("--bar-below", `${offsetHeight - clientHeight}px`);
    }
    scroller.addEventListener("scroll", look, { passive: true });
    new ResizeObserver(look).observe(scroller);
    return look;
}
