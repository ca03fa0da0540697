import { controls } from "./controls.js";
import { element } from "../../page/element.js";

const RATE = 15; // frames a second
const SLOW = 2; // the same where the viewer wants little motion

/**
 * Plays the frames `from` to `to` of a recording, once: a button and a slider. `moved(index)` is told of each frame.
 * @param {HTMLElement} stage
 * @param {PlayerParts} parts
 */
export function createPlayer(stage, { from, to, steps, given, moved }) {
    const node = element("div", { class: "lesson-player" });
    stage.append(node);
    const gap = 1000 / (given.still ? SLOW : RATE);
    let [index, playing, due] = [from, false, 0];

    /** @param {number} wanted */
    function move(wanted) {
        index = wanted;
        moved(index);
        draw();
        given.repaint();
    }

    function play() {
        [playing, due] = [true, 0];
        move(index >= to ? from : index);
    }

    function pause() {
        playing = false;
        draw();
        given.tell();
    }

    /** @param {number} now */
    function tick(now) {
        if (!playing) return false;
        due ||= now + gap;
        if (now >= due) {
            due = now + gap;
            move(index + 1);
            if (index >= to) pause();
        }
        return playing;
    }

    /** @param {number} wanted */
    function slide(wanted) {
        move(wanted);
        pause();
    }

    function draw() {
        controls(node, { from, to, index, step: steps[index], playing }, { toggle: playing ? pause : play, slide });
    }
    moved(index);
    draw();
    return { tick, play };
}
