import { element } from "../page/element.js";
import { LOST, SOCKETLESS } from "../run/words.js";
import { grouped } from "../numbers.js";

/**
 * The button at the right: how the head stands, and the way there.
 * @param {View | null} view
 * @param {State} value
 * @param {HTMLButtonElement} live
 */
export function head(view, value, live) {
    const lost = value.connection === "lost";
    live.hidden = !view && !lost;
    if (live.hidden) return;
    if (lost || !view) {
        mark(live, { lost: true, ended: false, loading: false, http: false });
        live.disabled = true;
        live.title = value.trouble;
        say(live, LOST, "", "");
        return;
    }
    const { ended, loading } = view;
    const http = value.socketless && !ended;
    // A frame or two is what the clock itself may lag at the head.
    const behind = view.index < view.log.frames.length - (ended ? 1 : 3);
    mark(live, { lost: false, ended, loading: loading && !ended, http });
    live.disabled = !behind;
    live.title = http ? SOCKETLESS : "";
    const jump = behind ? way(value, ended, loading) : "";
    say(live, badge(value, ended, loading), jump ? "" : ` ${grouped(view.head)}`, jump);
}

/**
 * @param {HTMLElement} node
 * @param {Record<string, boolean>} classes
 */
function mark(node, classes) {
    for (const [name, on] of Object.entries(classes)) node.classList.toggle(name, on);
}

/**
 * The words of the way to the head; none where the clock is on it already.
 * @param {State} value
 * @param {boolean} ended
 * @param {boolean} loading
 */
function way({ following, playing }, ended, loading) {
    if ((following && playing) || loading) return "";
    return ended ? "Jump to end" : "Jump to live";
}

/**
 * How the head stands, in a word.
 * @param {State} value
 * @param {boolean} ended
 * @param {boolean} loading
 */
function badge({ run, socketless }, ended, loading) {
    if (ended) return "End";
    if (loading) return "Loading";
    if (run?.state === "paused") return "Paused";
    return socketless ? "Live, HTTP" : "Live";
}

/**
 * `at` is the step of the head, left out where the way there needs the room and the chart says it.
 * @param {HTMLButtonElement} live
 * @param {string} word
 * @param {string} at
 * @param {string} jump
 */
function say(live, word, at, jump) {
    const words = `${word}|${at}|${jump}`;
    if (live.dataset.words === words) return;
    live.dataset.words = words;
    live.replaceChildren(
        element("i", { class: "dot" }),
        element("span", { class: "word" }, word, element("span", { class: "at" }, at)),
        ...(jump ? [" ", element("span", { class: "jump" }, jump)] : []),
    );
}
