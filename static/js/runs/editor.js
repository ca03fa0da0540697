import { html, nothing } from "../page/markup.js";

let made = 0;

/**
 * A field that is edited in place: Enter and leaving save, Escape does not. `save(text)` resolves when the server took
 * it; what it throws is shown below the field, which then stays open. `onClose(byKey)` tells whether focus is still
 * here. `about` is a line on what can be typed. `redraw` shows what `view()` gives.
 * @param {EditorOptions} options
 * @param {() => void} redraw
 */
export function createEditor({ label, value, most = null, about = null, save, onClose }, redraw) {
    const id = `editor-${++made}`;
    let tried = value;
    let problem = "";
    let closed = false;

    /**
     * @param {HTMLInputElement} input
     * @param {boolean} byKey
     */
    async function commit(input, byKey) {
        if (closed) return;
        const text = input.value.trim();
        if (text === value) return close(byKey);
        if (text === tried && !byKey) return; // it was refused before; leaving again changes nothing
        tried = text;
        try {
            await save(text);
        } catch (caught) {
            problem = plain(/** @type {Caught} */ (caught));
            return redraw();
        }
        close(byKey);
    }

    /** @param {boolean} byKey */
    function close(byKey) {
        if (closed) return;
        closed = true;
        onClose(byKey);
    }

    /** @param {Keyed} event */
    function keyed(event) {
        if (event.key === "Enter") commit(event.currentTarget, true);
        else if (event.key === "Escape") close(true);
        else return;
        event.preventDefault();
    }

    /**
     * A row that moves takes the focus from its field for a moment.
     * @param {Typed} event
     */
    function left({ currentTarget }) {
        queueMicrotask(() => document.activeElement !== currentTarget && commit(currentTarget, false));
    }

    return { id, view: () => field({ id, label, value, most, about, problem }, { keyed, left }) };
}

/**
 * @param {{ id: string, problem: string } & Omit<EditorOptions, "save" | "onClose">} shown
 * @param {{ keyed: (event: Keyed) => void, left: (event: Typed) => void }} handlers
 */
function field({ id, label, value, most, about, problem }, { keyed, left }) {
    return html`<div class="editor">
        <input
            class="input"
            id=${id}
            aria-label=${label}
            aria-describedby=${about ? `${id}-about ${id}-problem` : `${id}-problem`}
            aria-invalid=${problem ? "true" : nothing}
            maxlength=${most ?? nothing}
            .value=${value}
            autocomplete="off"
            spellcheck="false"
            @keydown=${keyed}
            @blur=${left}
        />
        ${about && html`<p class="fine" id="${id}-about">${about}</p>`}
        <p class="problem" role="alert" id="${id}-problem">${problem}</p>
    </div>`;
}

/**
 * The fields that are open, by what they edit.
 * @param {() => void} redraw
 */
export function createEditors(redraw) {
    /** @type {Map<string, ReturnType<typeof createEditor>>} */
    const open = new Map();
    return {
        /** @param {string} key */
        view: (key) => open.get(key)?.view() ?? null,
        /**
         * Opens a field; `back` is what gets the focus when a key closes it.
         * @param {string} key
         * @param {Omit<EditorOptions, "onClose">} options
         * @param {() => HTMLElement | null} back
         */
        open(key, options, back) {
            /** @param {boolean} byKey */
            function onClose(byKey) {
                open.delete(key);
                redraw();
                if (byKey) back()?.focus();
            }
            const editor = createEditor({ ...options, onClose }, redraw);
            open.set(key, editor);
            redraw();
            const field = document.getElementById(editor.id);
            if (field instanceof HTMLInputElement) field.select();
            field?.focus();
        },
    };
}

/**
 * Without the API's name of the field: the message stands at it.
 * @param {Caught} parts
 */
function plain({ field, message }) {
    const got = field && message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
    return got[0].toUpperCase() + got.slice(1);
}
