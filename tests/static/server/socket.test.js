import assert from "node:assert/strict";
import { mock, test } from "node:test";
import "../fixtures.js";
import { openSocket } from "../../../static/js/server/socket.js";

/** Connections that say what they are told to, and how long each was silent before it counted as lost. */
function line(t) {
    const before = { WebSocket: globalThis.WebSocket, location: globalThis.location };
    /** @type {any[]} */
    const sockets = [];
    globalThis.location = { protocol: "http:", host: "here" };
    globalThis.WebSocket = class {
        constructor() {
            sockets.push(this);
        }
        send() {}
        close() {}
    };
    mock.timers.enable({ apis: ["setInterval"] });
    t.after(() => {
        mock.timers.reset();
        Object.assign(globalThis, before);
    });
    const pass = (seconds) => mock.timers.tick(1000 * seconds);

    /** Opens one, lets it say something after each of these seconds, and gives the seconds until it is given up. */
    return function silence(...gaps) {
        let lost = false;
        openSocket("/stream?", { heard() {}, lost: () => (lost = true) });
        for (const gap of gaps) {
            pass(gap);
            assert.equal(lost, false);
            sockets.at(-1).onmessage({ data: "" });
        }
        let seconds = 0;
        while (!lost) {
            pass(1);
            seconds += 1;
        }
        return seconds;
    };
}

test("a connection that falls silent is told within ten seconds, each time", (t) => {
    const silence = line(t);
    for (let time = 0; time < 4; time++) assert.equal(silence(1, 2, 2, 2, 2), 7);
});

test("on a line whose messages take long, each try is given more time, up to a minute", (t) => {
    const silence = line(t);
    assert.deepEqual([silence(1, 1, 1), silence(), silence(), silence(), silence()], [7, 14, 28, 56, 60]);
    assert.equal(silence(20, 20, 20, 20, 20), 60);
    assert.equal(silence(20, 1, 1), 60);
    assert.equal(silence(1, 1, 1), 7);
});
