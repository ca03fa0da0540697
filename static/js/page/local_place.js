/**
 * Where an event is within a node, in the node's own pixels: those in which it is laid out and drawn, however much the
 * projector mode enlarges them.
 * @param {HTMLElement} node
 * @param {{ clientX: number, clientY?: number }} event
 */
export function localPlace(node, { clientX, clientY = 0 }) {
    const { left, top, width } = node.getBoundingClientRect();
    const zoom = zoomOf(node);
    return { x: (clientX - left) / zoom, y: (clientY - top) / zoom, width: width / zoom };
}

/**
 * How many pixels of the page one of the node's is; 1 in a browser that does not tell.
 * @param {HTMLElement} node
 */
export function zoomOf(node) {
    return node.currentCSSZoom ?? 1;
}
