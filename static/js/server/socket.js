import { at } from "../base.js";
import { pulse } from "./pulse.js";

const BEAT = 2; // seconds between two signs of life
const SILENCE = 7; // seconds without any before the connection counts as lost
const LONGEST_SILENCE = 60;
const STEADY = 3; // prompt messages in a row after which a connection is as good as any
const ANSWER = JSON.stringify({ type: "beat" });
let patience = SILENCE; // of the next connection

/**
 * A websocket of ours that knows when it is only half there: the server is asked for beats, each is answered, and after
 * seconds of silence it counts as lost, whatever TCP believes. `path` has its query already. Where one message takes
 * longer than that, the next connection may be silent for longer, so that a slow line is not cut off for ever, until it
 * has shown that it is not slow.
 * `heard(data)` for every message; `lost({said, silent, code, reason})` once: whether it ever said anything, whether it
 * fell silent, and what the server closed it with. Returns {send(text), close()}.
 * @param {string} path
 * @param {SocketHandlers} parts
 */
export function openSocket(path, { opened = () => {}, heard, lost }) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}${at(path)}&beat=${BEAT}`);
    socket.binaryType = "arraybuffer";
    let said = false;
    let prompt = 0;
    let allowed = patience;
    const watch = pulse(allowed, () => {
        patience = Math.min(LONGEST_SILENCE, allowed * 2);
        leave({ silent: true });
    });

    socket.onopen = opened;
    socket.onmessage = ({ data }) => {
        said = true;
        prompt = watch.beat() < SILENCE ? prompt + 1 : 0;
        if (prompt === STEADY) steady();
        heard(data, () => socket.send(ANSWER));
    };
    socket.onclose = ({ code, reason }) => leave({ code, reason });

    function steady() {
        allowed = patience = SILENCE;
        watch.allow(allowed);
    }

    /** @param {Partial<Closing>} parts */
    function leave({ silent = false, code = 0, reason = "" }) {
        close();
        lost({ said, silent, code, reason });
    }

    function close() {
        watch.stop();
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
    }

    return {
        /** @param {string} text */
        send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
        close,
    };
}
