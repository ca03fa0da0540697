import { element } from "../page/element.js";

let made = 0;

/**
 * A field that is edited in place: Enter and leaving save, Escape does not. `save(text)` resolves when the server took
 * it; what it throws is shown below the field, which then stays open. `onClose(byKey)` tells whether focus is still
 * here. `about` is a line on what can be typed.
 * @param {EditorOptions} parts
 */
export function editor({ label, value, most = null, about = null, save, onClose }) {
    const ids = [`editor-${++made}-about`, `editor-${made}-problem`];
    const hint = about && element("p", { class: "fine", id: ids[0] }, about);
    const wrong = element("p", { class: "problem", role: "alert", id: ids[1] });
    const input = element("input", {
        class: "input",
        "aria-label": label,
        "aria-describedby": ids.slice(about ? 0 : 1).join(" "),
        maxlength: most,
        value,
        autocomplete: "off",
        spellcheck: "false",
    });
    const node = element("div", { class: "editor" }, input, hint, wrong);
    let tried = value;
    let closed = false;

    /** @param {boolean} byKey */
    async function commit(byKey) {
        if (closed) return;
        const text = input.value.trim();
        if (text === value) return close(byKey);
        if (text === tried && !byKey) return; // it was refused before; leaving again changes nothing
        tried = text;
        try {
            await save(text);
        } catch (problem) {
            wrong.textContent = plain(/** @type {Caught} */ (problem));
            input.setAttribute("aria-invalid", "true");
            return;
        }
        close(byKey);
    }

    /** @param {boolean} byKey */
    function close(byKey) {
        if (closed) return;
        closed = true;
        onClose(byKey);
    }

    input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") commit(true);
        else if (event.key === "Escape") close(true);
        else return;
        event.preventDefault();
    });
    input.addEventListener("blur", () => commit(false));
    return { node, focus: () => (input.focus(), input.select()) };
}

/**
 * Without the API's name of the field: the message stands at it.
 * @param {Caught} parts
 */
function plain({ field, message }) {
    const got = field && message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
    return got[0].toUpperCase() + got.slice(1);
}
