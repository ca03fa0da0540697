const BODY = 18; // pixels of the lesson's type, for which the factor below is made
const FACTOR = 1.4; // the Lab's smallest letters, of 11 px, become 15.4 px

/**
 * By how much the Lab's charts are enlarged in the lesson; more where its type is larger, as on a projector.
 * @param {HTMLElement} stage
 */
export function magnification(stage) {
    return (FACTOR * parseFloat(getComputedStyle(stage).fontSize)) / BODY;
}
