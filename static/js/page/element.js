/**
 * A DOM element: attributes by name, `on…` as listeners, `html` only for our own constant markup.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 */
export function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (name.startsWith("on")) node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
        else if (name === "html") node.innerHTML = String(value);
        else node.setAttribute(name, value === true ? "" : String(value));
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
}

/**
 * The element that the page's layout promises below `root`; an error names the one that is missing.
 * @param {ParentNode} root
 * @param {string} selector
 */
export function part(root, selector) {
    const node = root.querySelector(selector);
    if (!(node instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
    return node;
}

/**
 * The nearest element around the target of an event that a selector matches, itself included.
 * @param {Event} event
 * @param {string} selector
 */
export function around({ target }, selector) {
    const found = target instanceof Element ? target.closest(selector) : null;
    return found instanceof HTMLElement ? found : null;
}

/**
 * The element that a selector matches below `root`, or null.
 * @param {ParentNode} root
 * @param {string} selector
 */
export function inside(root, selector) {
    const node = root.querySelector(selector);
    return node instanceof HTMLElement ? node : null;
}

/** The element that has the focus, or null. */
export function focused() {
    const node = document.activeElement;
    return node instanceof HTMLElement ? node : null;
}
