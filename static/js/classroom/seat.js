import { classroom } from "./connection.js";

const LOST = "Connection to the class lost, trying again.";
const NO_SOCKET = "The class needs a websocket, and something on the way blocks them.";

/**
 * This page's seat in the class. `elsewhere` is what another page presents; `away` says why the class cannot be heard.
 * `heard(taken)` is called with each view, `taken` once the class sees another page than this one, which presented:
 * "another" if that page is in another browser, "ours" if it is in this document.
 * @param {{
 *     presents(): boolean, ours(view: ClassMessage["view"]): boolean, heard(taken: "another" | "ours" | null): void,
 *     opened(): void, lost(words: string): void, tallied?: ClassHandlers["tallied"], room?: typeof classroom
 * }} page `presents`: this page does; `ours`: this view is of this page
 */
export function takeSeat({ presents, ours, heard, opened, lost, tallied, room = classroom }) {
    let held = false; // the class sees this page
    const seat = {
        /** @type {ClassMessage["view"]} */
        elsewhere: null,
        away: "",
        /** This page begins to present, so nothing can be taken from it yet. */
        begin: () => (held = false),
        present: (/** @type {PresentedView | PresentedQuestion} */ view) => line.present(view),
        rest: () => line.rest(),
    };
    const line = room({
        tallied,
        heard({ presenting, view }) {
            const mine = presenting && ours(view);
            const taken = presents() && held && !mine;
            held = mine;
            seat.elsewhere = presenting ? null : view;
            heard(taken ? (presenting ? "ours" : "another") : null);
        },
        opened() {
            opened();
            seat.away = "";
        },
        lost({ ever }) {
            const before = seat.away;
            held = false;
            seat.elsewhere = null;
            seat.away = ever ? LOST : NO_SOCKET;
            lost(before ? "" : seat.away);
        },
    });

    return seat;
}

/**
 * Whether the presenter shows a card of the lesson, and not the Lab.
 * @param {ClassMessage["view"]} view
 * @returns {view is PresentedQuestion}
 */
export function asks(view) {
    return view !== null && "card" in view;
}
