import { markOverflow } from "./page/overflow.js";
import { drawnField } from "./drawn/field.js";
import { around, element, part } from "./page/element.js";
import { presetOption } from "./page/preset_option.js";

/**
 * The only module that touches Dash: what the form hands over at a press of Run, and the run that it is to show.
 * @param {{ onRun: (document: unknown) => void }} parts
 */
export function createForm({ onRun }) {
    const submitted = part(document, "#lab-submitted");
    new MutationObserver(() => {
        const { document: wanted } = JSON.parse(submitted.dataset.document ?? "{}");
        if (wanted) onRun(wanted);
    }).observe(submitted, { attributeFilter: ["data-document"] });
    const form = part(document, "#lab-form");
    const roots = new Set(form.dataset.roots?.split(" "));
    tellPresses(form);
    keepFocus(form);
    cue(form, part(form, ".fields"));
    showMessages(form);
    showUnfolded(form);
    sayWhyNot(form);
    describePresets();
    drawnField(part(form, "#lab-points-field"), part(form, "#lab-drawing"), (data) =>
        window.dash_clientside.set_props("lab-points", { data }),
    );
    nameMenu(part(form, ".add[aria-label='Add an arm']"));
    return {
        /**
         * Fill the form with what a run trains, or a link asks for.
         * @param {Pick<Run, "preset" | "experiment">} shown
         */
        show({ preset, experiment }) {
            window.dash_clientside.set_props("lab-shown", { data: { preset, experiment } });
        },
        /**
         * Put a message of the server's at its field; the form knows where that is.
         * @param {string | null | undefined} field
         * @param {string} message
         */
        blame(field, message) {
            if (!field || !roots.has(field.split(".")[0])) return false;
            window.dash_clientside.set_props("lab-wrong", { data: { [field]: message } });
            return true;
        },
    };
}

/** Only now, since Mantine refuses to draw with a function that is not there yet. */
function describePresets() {
    window.dashMantineFunctions = { ...window.dashMantineFunctions, presetOption };
    window.dash_clientside.set_props("lab-preset", { renderOption: { function: "presetOption" } });
}

/**
 * The menu's states belong to its button; they come on the element that Dash wraps around it, where they mean nothing.
 * @param {HTMLElement} button
 */
function nameMenu(button) {
    const wrapper = /** @type {HTMLElement} */ (button.parentElement);
    const names = ["aria-haspopup", "aria-expanded"];
    const move = () => {
        for (const name of names.filter((one) => wrapper.hasAttribute(one))) {
            button.setAttribute(name, wrapper.getAttribute(name) ?? "");
            wrapper.removeAttribute(name);
        }
        if (button.getAttribute("aria-expanded") === "true") requestAnimationFrame(enterMenu);
    };
    new MutationObserver(move).observe(wrapper, { attributeFilter: names });
    move();
}

/** To the first item, instead of to a nameless placeholder that no menu may hold. */
function enterMenu() {
    const menu = document.querySelector(".mantine-Menu-dropdown");
    const placeholder = menu?.querySelector(":scope > [data-autofocus]");
    for (const name of ["tabindex", "data-autofocus"]) placeholder?.removeAttribute(name);
    if (menu) part(menu, "[role=menuitem]").focus();
}

/**
 * Fields that are out of sight below are hinted at, whatever folds, unfolds or is told among them.
 * @param {HTMLElement} form
 * @param {HTMLElement} fields
 */
function cue(form, fields) {
    const watch = new ResizeObserver(markOverflow(form, fields));
    for (const field of fields.children) watch.observe(field);
}

/**
 * What the advanced settings unfold is in sight.
 * @param {HTMLElement} form
 */
function showUnfolded(form) {
    const fold = part(form, "#lab-advanced");
    new MutationObserver(
        () =>
            fold.getAttribute("aria-expanded") === "true" &&
            setTimeout(() => fold.scrollIntoView({ block: "start" }), 50),
    ).observe(fold, {
        attributeFilter: ["aria-expanded"],
    });
}

/**
 * Above Run what is wrong, however far down it stands; a press leads there.
 * @param {HTMLElement} form
 */
function sayWhyNot(form) {
    const node = element("button", { type: "button", class: "link why-not", hidden: true });
    const wrong = () =>
        [...form.querySelectorAll(".mantine-InputWrapper-error, .problem")].filter((one) => one.textContent);
    node.addEventListener("click", () => {
        const [first] = wrong();
        first?.scrollIntoView({ block: "center" });
        first?.closest(".mantine-InputWrapper-root")?.querySelector("input")?.focus({ preventScroll: true });
    });
    form.append(node);
    const say = () => {
        const found = wrong();
        const words = found.length
            ? `${found.length > 1 ? `${found.length} things` : "One thing"} to change before Run: show`
            : "";
        node.hidden = !words;
        if (node.textContent !== words) node.textContent = words;
    };
    new MutationObserver(say).observe(form, { subtree: true, childList: true, characterData: true });
}

/**
 * The message at the field that is being filled in is in sight, however far the form is scrolled.
 * @param {HTMLElement} form
 */
function showMessages(form) {
    new MutationObserver(() => {
        const field = document.activeElement;
        if (!field || !form.contains(field) || field.getAttribute("aria-invalid") !== "true") return;
        document.getElementById(field.getAttribute("aria-describedby") ?? "")?.scrollIntoView({ block: "nearest" });
    }).observe(form, { subtree: true, childList: true, characterData: true });
}

/**
 * Writes to a store which chip or row was pressed: Dash loses the clicks on buttons that a callback is about to redraw,
 * and browsers those on buttons that were redrawn while they were held.
 * @param {HTMLElement} form
 */
function tellPresses(form) {
    let turn = 0;
    /** @type {ReturnType<typeof pressable>} */
    let held = null;

    /** @param {NonNullable<ReturnType<typeof pressable>>} one */
    function tell({ store, kind, index, of }) {
        window.dash_clientside.set_props(store, { data: { kind, index, of, turn: ++turn } });
    }

    form.addEventListener("pointerdown", (event) => (held = pressable(event)));
    form.addEventListener("pointerup", (event) => {
        const now = held && !held.button.isConnected ? pressable(event) : null;
        if (now && held && now.store === held.store && now.kind === held.kind && now.index === held.index) tell(now);
        held = null;
    });
    form.addEventListener("click", (event) => {
        const pressed = pressable(event);
        if (pressed) tell(pressed);
    });
}

/**
 * The button of a chip or row at which something happened, and its place among its like.
 * @param {Event} event
 */
function pressable(event) {
    const button = around(event, ".edit, .remove");
    const group = around(event, "[data-press]");
    if (!button || !group) return null;
    const kind = button.classList[0];
    const all = [...group.querySelectorAll(`.${kind}`)];
    return { button, store: group.dataset.press ?? "", kind, index: all.indexOf(button), of: all.length };
}

/**
 * Chips and rows are redrawn when they change, and the button that had the focus goes with them. After a dialog the
 * focus returns to the chip or row that it was about, after the last removal to the button that adds.
 * @param {HTMLElement} form
 */
function keepFocus(form) {
    let watch = new MutationObserver(() => {});
    form.addEventListener("click", (event) => {
        const button = around(event, ".edit, .remove, .add");
        const group = around(event, "[role=group]");
        if (!button || !group) return;
        const kind = button.classList[0];
        const index = [...group.querySelectorAll(`.${kind}`)].indexOf(button);
        let opened = false;
        watch.disconnect();
        watch = new MutationObserver(() => {
            const dialog = document.querySelector(".editor [role=dialog]");
            opened ||= Boolean(dialog);
            if (kind === "remove" ? button.isConnected : !opened || dialog) return;
            watch.disconnect();
            setTimeout(() => {
                if (document.activeElement !== document.body) return;
                /** @type {NodeListOf<HTMLElement>} */
                const again = group.querySelectorAll(`.${kind}`);
                (again[index] ?? again[again.length - 1] ?? part(group, ".add")).focus();
            }, 50);
        });
        watch.observe(document.body, { subtree: true, childList: true });
    });
}

/**
 * Runs the scripts that the page keeps in a template, in their order, and resolves when Dash has rendered `id`.
 * Only the Lab has Dash in it.
 * @param {string} id
 */
export async function startDash(id) {
    const kept = part(document, "#dash-scripts");
    if (!(kept instanceof HTMLTemplateElement)) throw new Error("The page keeps no scripts of Dash's.");
    const scripts = [...kept.content.querySelectorAll("script")].map(copied);
    const [files, inline] = [scripts.filter((one) => one.src), scripts.filter((one) => !one.src)];
    const last = files.at(-1);
    const loaded = new Promise((resolve) => last?.addEventListener("load", resolve));
    document.body.append(...files);
    await loaded;
    document.body.append(...inline);
    return rendered(id);
}

/**
 * A script that a browser runs, in the order of insertion; those of a template never run.
 * @param {HTMLScriptElement} script
 */
function copied({ attributes, textContent }) {
    const node = document.createElement("script");
    for (const { name, value } of attributes) node.setAttribute(name, value);
    node.async = false;
    node.textContent = textContent;
    return node;
}

/** @param {string} id */
async function rendered(id) {
    for (;;) {
        const node = document.getElementById(id);
        if (node) return node;
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}
