const ROOM = 36; // pixels that a layer's column needs
const ENDS = 96;
const LEAST = 6;
const GROUPS = 4; // columns kept for folded groups and for the focus, if that lies elsewhere

/**
 * The columns of the hidden layers in a strip of this width: {layer}, or {from, to} for a group that is folded. All are
 * unfolded where they fit; else those around the focus, or from the layer `first` on where a group was unfolded.
 * The focused layer always has its own column.
 * @param {number} hidden
 * @param {number} focus
 * @param {number} width
 * @param {number | null} [first]
 * @returns {Column[]}
 */
export function fold(hidden, focus, width, first = null) {
    const room = Math.max(LEAST, Math.floor((width - ENDS) / ROOM));
    if (hidden <= room) return Array.from({ length: hidden }, (_, index) => ({ layer: index + 1 }));
    const wide = room - GROUPS;
    const start = Math.max(1, Math.min(hidden - wide + 1, first ?? focus - Math.floor(wide / 2)));
    /** @param {number} layer */
    const shown = (layer) => layer === focus || (layer >= start && layer < start + wide);
    /** @type {Column[]} */
    const columns = [];
    for (let layer = 1; layer <= hidden; layer++) {
        const last = columns.at(-1);
        if (shown(layer)) columns.push({ layer });
        else if (last?.from) last.to = layer;
        else columns.push({ from: layer, to: layer });
    }
    return columns.map((column) =>
        column.from !== undefined && column.from === column.to ? { layer: column.from } : column,
    );
}

/**
 * The layer to unfold a group from: what borders on what is shown already comes first.
 * @param {Group} parts
 * @param {Column[]} columns
 * @param {number} hidden
 * @param {number} width
 */
export function unfolded({ from, to }, columns, hidden, width) {
    const wide = Math.max(LEAST, Math.floor((width - ENDS) / ROOM)) - GROUPS;
    const before = columns.some(({ layer }) => layer !== undefined && layer < from);
    return before ? from : Math.max(from, to - wide + 1);
}
