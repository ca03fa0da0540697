import { element } from "../../page/element.js";
import { html, render } from "../../page/markup.js";

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
    let index = from;
    let playing = false;
    let due = 0;

    /** @param {number} wanted */
    function move(wanted) {
        index = wanted;
        moved(index);
        draw();
        given.repaint();
    }

    function play() {
        playing = true;
        due = 0;
        if (index >= to) move(from);
        draw();
        given.repaint();
    }

    function pause() {
        playing = false;
        draw();
        given.tell();
    }

    /** @param {number} now */
    function tick(now) {
        if (!playing) return false;
        if (due === 0) due = now + 1000 / RATE;
        if (now >= due) {
            due = now + 1000 / (given.still ? SLOW : RATE);
            move(index + 1);
            if (index >= to) pause();
        }
        return playing;
    }

    /** @param {Typed} event */
    function slide({ currentTarget }) {
        playing = false;
        move(Number(currentTarget.value));
        given.tell();
    }

    function draw() {
        const step = `Step ${steps[index]}`;
        const name = playing ? "Pause" : index >= to ? "Play again" : "Play";
        render(
            html`<button type="button" class="button large play" @click=${() => (playing ? pause() : play())}>
                    <span aria-hidden="true">${playing ? "❚❚" : "▶"}</span> ${name}
                </button>
                <input
                    type="range"
                    min=${from}
                    max=${to}
                    .value=${String(index)}
                    aria-label="Training step"
                    aria-valuetext=${step}
                    @input=${slide}
                />
                <b class="lesson-step">${step}</b>`,
            node,
        );
    }
    moved(index);
    draw();
    return { tick, play, move, index: () => index };
}
