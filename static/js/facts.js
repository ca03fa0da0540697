/** @type {Facts | null} */
let known = null;

/**
 * The facts that Python and JavaScript share: states, events, kinds of normalization, and their limits. The page
 * carries them as JSON, which `app/services/facts.py` makes. They are read once, on first use, so that a module can be
 * imported where there is no page.
 */
export function facts() {
    known ??= /** @type {Facts} */ (JSON.parse(carried()));
    return known;
}

/**
 * Facts for modules that run without a page: in a test.
 * @param {Facts} given
 */
export function useFacts(given) {
    known = given;
}

/**
 * Whether a run in this state goes no further.
 * @param {Run["state"]} state
 */
export function over(state) {
    return facts().states.ended.includes(state);
}

/**
 * Whether an event of this type may be posted to a run in this state.
 * @param {string} type
 * @param {Run["state"]} state
 */
export function allows(type, state) {
    return Boolean(facts().events[type]?.allowed.includes(state));
}

/**
 * The limits of a number in an event.
 * @param {string} type
 * @param {string} field
 */
export function limitOf(type, field) {
    return facts().events[type].limits[field];
}

function carried() {
    const text = globalThis.document?.getElementById("facts")?.textContent;
    if (!text) throw new Error("The page has no #facts.");
    return text;
}
