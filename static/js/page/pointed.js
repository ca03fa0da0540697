const LONG = 2400;

/**
 * A link may point at a panel: it comes into view and is marked for a moment.
 * @param {Pick<Page, "root">} parts
 */
export function pointedPanel({ root }) {
    /** @type {string | null} */
    let pointed = null;

    /**
     * @param {View | null} view
     * @param {State} value
     */
    function draw(view, { panel }) {
        const key = view && panel ? `${view.run.id}/${panel}` : null;
        if (key === pointed) return;
        pointed = key;
        const node = key && root.querySelector(`#lab-${panel}`);
        if (!node) return;
        node.scrollIntoView({ block: "nearest" });
        node.classList.add("pointed");
        setTimeout(() => node.classList.remove("pointed"), LONG);
    }
    return { draw };
}
