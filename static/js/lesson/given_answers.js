const KEY = "firm-ground-answers";

/** Which answer was given to which card, for as long as the browser's tab is open. */
export function givenAnswers() {
    const given = new Map(kept());
    return {
        /** @param {string} card */
        has: (card) => given.has(card),
        /** @param {string} card */
        get: (card) => given.get(card),
        clear() {
            given.clear();
            keep(given);
        },
        /**
         * @param {string} card
         * @param {number} answer
         */
        set(card, answer) {
            given.set(card, answer);
            keep(given);
        },
    };
}

/** @param {Map<string, number>} given */
function keep(given) {
    try {
        sessionStorage.setItem(KEY, JSON.stringify([...given]));
    } catch {
        // Then they are forgotten with the page.
    }
}

/** @returns {[string, number][]} */
function kept() {
    try {
        const found = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
        return found.filter(
            (/** @type {unknown[]} */ [card, answer]) => `${card}` === card && Number.isInteger(answer),
        );
    } catch {
        return [];
    }
}
