/** Numbers that a browser makes up for one lesson, so that nothing ties a viewer to another lesson, or to a name. */

const LESSON = "firm-ground-lesson";
const VIEWER = "firm-ground-viewer";
/** Where the browser stores nothing: as long as the page is open. @type {Map<string, string>} */
const kept = new Map();

/** That of the lesson which this tab presents: a page that was reloaded goes on with it. */
export function lessonNumber() {
    const known = read("sessionStorage", LESSON);
    if (known) return known;
    const made = madeUp();
    write("sessionStorage", LESSON, made);
    return made;
}

/** The lesson is over. */
export function forgetLesson() {
    write("sessionStorage", LESSON, "");
}

/**
 * Whom this browser is in a lesson, in all its tabs.
 * @param {string} lesson
 */
export function viewerNumber(lesson) {
    const [of, known] = (read("localStorage", VIEWER) ?? "").split(" ");
    if (of === lesson && known) return known;
    const made = madeUp();
    write("localStorage", VIEWER, `${lesson} ${made}`);
    return made;
}

/**
 * @param {"sessionStorage" | "localStorage"} place
 * @param {string} key
 */
function read(place, key) {
    try {
        return globalThis[place].getItem(key);
    } catch {
        return kept.get(key) ?? null;
    }
}

/**
 * @param {"sessionStorage" | "localStorage"} place
 * @param {string} key
 * @param {string} text
 */
function write(place, key, text) {
    try {
        globalThis[place].setItem(key, text);
    } catch {
        kept.set(key, text);
    }
}

/** Browsers keep `randomUUID` to pages over HTTPS, which a server in a classroom seldom has. */
function madeUp() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
