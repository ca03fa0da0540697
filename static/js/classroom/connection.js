import { OVER, api, toTheDoor } from "../server/api.js";
import { openSocket } from "../server/socket.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/**
 * The class's websocket: `heard({presenting, view})` at first and each time the presenter's view changes, `view` null
 * while there is no presenter. When it breaks or falls silent it comes back: `lost({ever})` is called each time it
 * goes, `ever` whether it was there before, and `opened()` each time it is there. Where the session of this page is
 * over, the page goes to the door. Returns {present(view), rest()}.
 * @param {ClassHandlers} parts
 */
export function classroom({ heard, opened, lost }) {
    /** @type {ReturnType<typeof openSocket>} */
    let socket;
    let wait = FIRST_WAIT;
    let ever = false;

    function connect() {
        socket = openSocket("/api/class?", {
            opened() {
                wait = FIRST_WAIT;
                ever = true;
                opened();
            },
            heard(data, answer) {
                const message = JSON.parse(data);
                if (message.type === "beat") answer();
                else heard(message);
            },
            lost({ code }) {
                if (code === OVER) {
                    toTheDoor();
                    return;
                }
                lost({ ever });
                setTimeout(again, wait);
                wait = Math.min(LONGEST_WAIT, wait * 2);
            },
        });
    }

    /** A browser does not say why a websocket was refused, so the API is asked first: it leads to the door. */
    async function again() {
        try {
            await api("GET", "/api/me");
        } catch {
            // The server does not answer, and neither will the websocket: it waits on.
        }
        connect();
    }

    /** @param {PresentedView | null} message */
    const send = (message) => socket.send(JSON.stringify(message));

    connect();
    return { present: send, rest: () => send(null) };
}
