import { element } from "../page/element.js";

/**
 * What was refused or done, in words above a phone's clock: the rail that says it elsewhere is folded away
 * there.
 * @param {HTMLElement} root
 * @param {() => void} onClose
 */
export function phoneNotice(root, onClose) {
    const words = element("span", { role: "alert" });
    const close = element(
        "button",
        { type: "button", class: "button icon", "aria-label": "Close the message", onclick: onClose },
        "×",
    );
    const node = element("div", { class: "told problem", hidden: true }, words, close);
    root.append(node);

    /**
     * @param {string} message
     * @param {boolean} mild
     */
    return function tell(message, mild) {
        node.hidden = !message;
        node.classList.toggle("mild", mild);
        words.textContent = message;
    };
}
