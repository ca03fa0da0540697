import { controls } from "./controls.js";
import { createPace, frameAt, nearest } from "./pace.js";
import { element } from "../../page/element.js";
import { waiting } from "../waiting.js";

/**
 * Plays the frames `from` to `to` of a recording, once, along its steps: a button and a slider. `moved(index)` is told
 * of each frame. Nothing plays before it is asked to: by its button, or by the answer to the card's question, for which
 * the button may have to wait.
 * @param {HTMLElement} stage
 * @param {PlayerParts} parts
 */
export function createPlayer(stage, { from, to, steps, given, moved, waits = false }) {
    const node = element("div", { class: "lesson-player" });
    const open = put(stage, node, waits);
    const [first, last] = [steps[from], steps[to]];
    const pace = createPace(first, last, given);
    let [index, playing, ended] = [from, false, false];

    /** @param {number} wanted */
    function show(wanted) {
        if (wanted !== index) moved(wanted);
        index = wanted;
        ended ||= index >= to;
        draw();
        given.repaint();
    }

    function play() {
        playing = true;
        const begin = index >= to ? from : index;
        pace.stand(steps[begin]);
        show(begin);
    }

    function pause() {
        playing = false;
        draw();
        given.tell();
    }

    /** It plays what has not been seen to its end; with little motion it shows the end. */
    const answer = () => (open(), ended || (given.still ? slide(to) : play()));

    /** @param {number} now */
    function tick(now) {
        if (!playing) return false;
        pace.advance(now);
        show(frameAt(steps, pace.at));
        if (index >= to) pause();
        return playing;
    }

    /** @param {number} wanted */
    function slide(wanted) {
        show(Math.max(from, Math.min(to, wanted)));
        pause();
    }

    function draw() {
        const at = playing ? Math.round(pace.at) : steps[index];
        const shown = { first, last, at, step: steps[index], playing, over: index >= to };
        controls(node, shown, {
            toggle: playing ? pause : play,
            slide: (step) => slide(nearest(steps, step)),
            turn: (frames) => slide(index + frames),
        });
    }
    moved(index);
    draw();
    return { tick, answer };
}

/**
 * @param {HTMLElement} stage
 * @param {HTMLElement} node
 * @param {boolean} waits
 */
function put(stage, node, waits) {
    const held = waits ? waiting(node, "watch both learn") : { node, open() {} };
    stage.append(held.node);
    return held.open;
}
