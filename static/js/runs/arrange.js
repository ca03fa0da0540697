/**
 * Puts these children in this order and removes others; the one that holds the focus is never moved, so it keeps it.
 * @param {HTMLElement} parent
 * @param {HTMLElement[]} nodes
 */
export function arrange(parent, nodes) {
    const wanted = new Set(nodes);
    for (const child of [...parent.children]) if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove();
    const held = nodes.findIndex((node) => node.contains(document.activeElement));
    const split = held < 0 ? nodes.length : held;
    for (let at = split - 1, next = nodes[split] ?? null; at >= 0; next = nodes[at--]) {
        if (nodes[at].parentNode !== parent || nodes[at].nextElementSibling !== next)
            parent.insertBefore(nodes[at], next);
    }
    for (let at = split + 1; at < nodes.length; at++) {
        if (nodes[at - 1].nextElementSibling !== nodes[at]) nodes[at - 1].after(nodes[at]);
    }
}
