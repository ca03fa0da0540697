/** Sets a text only where it differs: selections and screen readers are left in peace. */
export function write(node, text) {
    if (node.textContent !== text) node.textContent = text;
}
