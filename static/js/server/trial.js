import { openSocket } from "./socket.js";

/**
 * Whether a websocket comes through by now: one is opened beside everything else, and closed at its first word.
 * `through()` is called if one came; nothing where none did. Returns a function that ends it.
 * @param {string} runId
 * @param {number} after
 * @param {() => void} through
 */
export function trial(runId, after, through) {
    const socket = openSocket(`/api/runs/${runId}/stream?after=${after}&format=msgpack&mode=latest&scatter=none`, {
        heard() {
            socket.close();
            through();
        },
        lost() {},
    });
    return () => socket.close();
}
