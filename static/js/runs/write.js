/**
 * Sets a text only where it differs: selections and screen readers are left in peace.
 * @param {HTMLElement} node
 * @param {string} text
 */
export function write(node, text) {
    if (node.textContent !== text) node.textContent = text;
}
