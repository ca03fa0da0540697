import { facts } from "../facts.js";
import { toTheDoor } from "./api.js";
import { item } from "../frame/item.js";
import { openSocket } from "./socket.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;
const MOST_REFUSED = 2;

/**
 * Every item of the run's log over a websocket, in order and without a gap: when the connection breaks or falls silent
 * it waits, a little longer each time, and goes on after the last seq. `scatter`: all, or the number of one layer.
 * `handlers`: opened(hello), received(item), beat({state, step, rate, last_seq}), lost(why), ended(state); alive(),
 * asked before each new attempt: "yes", "later" or "no"; and refused(), told instead of another attempt where the
 * server answers over HTTP but no websocket comes through. When the right to watch is over, the page goes to the door.
 * Returns a function that ends it.
 * @param {string} runId
 * @param {StreamOptions} parts
 * @param {StreamHandlers} handlers
 */
export function stream(runId, { after, scatter = "all" }, handlers) {
    /** @type {ReturnType<typeof openSocket>} */
    let socket;
    let timer = 0;
    let wait = FIRST_WAIT;
    let closed = false;
    let last = after;
    let refused = 0;

    function connect() {
        const query = `after=${last}&format=msgpack&mode=every&scatter=${scatter}`;
        socket = openSocket(`/api/runs/${runId}/stream?${query}`, { heard, lost });
    }

    /**
     * @param {ArrayBuffer} data
     * @param {() => void} answer
     */
    function heard(data, answer) {
        const message = item(new Uint8Array(data));
        wait = FIRST_WAIT;
        refused = 0;
        if (message.type === "beat") answer();
        if (message.type === "end") close();
        if ("seq" in message) last = Math.max(last, message.seq);
        deliver(message, handlers);
    }

    /** @param {Closing} parts */
    function lost({ said, silent, code, reason }) {
        if (code === facts().closes.over) {
            close();
            toTheDoor();
            return;
        }
        const own = code >= facts().closes.own;
        // A handshake without an answer is refused as clearly as two that are.
        if (!said && !own) refused += silent ? MOST_REFUSED : 1;
        retry(own ? reason : "");
    }

    /** @param {string} why */
    function retry(why) {
        handlers.lost(why);
        timer = setTimeout(async () => {
            const goOn = await handlers.alive();
            if (closed) return;
            if (goOn === "later") {
                refused = 0; // there was no server to open it
                retry(why);
            } else if (goOn === "yes") refused >= MOST_REFUSED ? handlers.refused() : connect();
        }, wait);
        wait = Math.min(LONGEST_WAIT, wait * 2);
    }

    function close() {
        closed = true;
        clearTimeout(timer);
        socket.close();
    }

    connect();
    return close;
}

/**
 * @param {Message} message
 * @param {StreamHandlers} handlers
 */
function deliver(message, handlers) {
    if (message.type === "hello") handlers.opened(message);
    else if (message.type === "beat") handlers.beat(message);
    else if (message.type === "end") handlers.ended(message.state);
    else if (message.type !== "gap") handlers.received(message);
}
