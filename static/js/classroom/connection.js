import { api, toTheDoor } from "../server/api.js";
import { facts } from "../facts.js";
import { openSocket } from "../server/socket.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** @type {ReturnType<typeof connect> | null} */
let line = null;

/**
 * A page's place in the class, which all pages of this document share: `heard({presenting, view})` at first and each
 * time the presenter's view changes, `view` null while there is no presenter; `tallied({card, counts, here})` for the
 * presenter of a card. When the websocket breaks or falls silent it comes back: `lost({ever})` is called each time it
 * goes, `ever` whether it was there before, and `opened()` each time it is there. Where the session of this page is
 * over, the page goes to the door. Returns {present(view), rest()}.
 * @param {ClassHandlers} handlers
 */
export function classroom(handlers) {
    line ??= connect();
    line.add(handlers);
    return { present: line.send, rest: () => line?.send(null) };
}

function connect() {
    /** @type {Set<ClassHandlers>} */
    const pages = new Set();
    /** @type {ReturnType<typeof openSocket>} */
    let socket;
    let wait = FIRST_WAIT;
    let ever = false;
    let open = false;
    /** @type {ClassMessage | null} */
    let newest = null;

    function dial() {
        socket = openSocket("/api/class?", {
            opened() {
                wait = FIRST_WAIT;
                ever = open = true;
                for (const page of pages) page.opened();
            },
            heard(data, answer) {
                const message = JSON.parse(data);
                if (message.type === "beat") answer();
                else if (message.type === "tally") for (const page of pages) page.tallied?.(message);
                else for (const page of pages) page.heard((newest = message));
            },
            lost({ code }) {
                open = false;
                newest = null;
                if (code === facts().closes.over) {
                    toTheDoor();
                    return;
                }
                for (const page of pages) page.lost({ ever });
                setTimeout(() => askTheDoor().then(dial), wait);
                wait = Math.min(LONGEST_WAIT, wait * 2);
            },
        });
    }

    /** @param {PresentedView | PresentedQuestion | null} message */
    const send = (message) => socket.send(JSON.stringify(message));

    /**
     * A page that comes late hears what the others have, once it is ready.
     * @param {ClassHandlers} page
     */
    function add(page) {
        pages.add(page);
        queueMicrotask(() => {
            if (open) page.opened();
            if (newest) page.heard(newest);
        });
    }

    dial();
    return { add, send };
}

/** A browser does not say why a websocket was refused, so the API is asked first: it leads to the door. */
async function askTheDoor() {
    try {
        await api("GET", "/api/me");
    } catch {
        // The server does not answer, and neither will the websocket: it waits on.
    }
}
