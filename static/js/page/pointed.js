const LONG = 2400;

/** A link may point at a panel: it comes into view and is marked for a moment. */
export function pointedPanel({ root }) {
    let pointed = null;

    function draw(view, { panel, run }) {
        const key = view && panel ? `${run.id}/${panel}` : null;
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
