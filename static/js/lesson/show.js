import { element } from "../page/element.js";
import { palette } from "../draw/palette.js";
import { onScheme } from "../page/scheme.js";

const QUIET = 700; // milliseconds without a change before those who do not see the picture are told of it

/**
 * The picture of the shown card, and the one loop that draws it; it sleeps while nothing moves.
 * @param {HTMLElement} frame
 * @param {HTMLElement} told what the picture says is written here, for those who do not see it
 */
export function createShow(frame, told) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    /** @type {CardPicture | null} */
    let picture = null;
    let [dirty, asked, telling] = [false, false, 0];
    let colours = palette();

    /** @param {number} now */
    function loop(now) {
        asked = false;
        if (!picture) return;
        const more = picture.tick?.(now) ?? false;
        if (dirty || more) picture.draw(colours);
        dirty = false;
        if (more) ask();
    }

    function ask() {
        if (asked) return;
        asked = true;
        requestAnimationFrame(loop);
    }

    function repaint() {
        dirty = true;
        ask();
    }

    /** Not at each move of a slider. */
    function tell() {
        clearTimeout(telling);
        telling = setTimeout(() => (told.textContent = picture?.said() ?? ""), QUIET);
    }

    onScheme(() => {
        colours = palette();
        repaint();
    });
    new ResizeObserver(repaint).observe(frame);

    function clear() {
        clearTimeout(telling);
        told.textContent = "";
        picture = null;
        frame.replaceChildren();
    }
    return {
        clear,
        /**
         * @param {Card} card
         * @param {Record<string, any>} data
         */
        open(card, data) {
            clear();
            const stage = element("div", { class: "lesson-stage", "data-card": card.id });
            frame.append(stage);
            picture = card.picture(stage, data, { still, repaint, tell });
            repaint();
        },
        answered() {
            picture?.answered?.();
            repaint();
        },
        /**
         * @param {string} words
         * @param {() => void} again
         */
        failed(words, again) {
            clear();
            const button = element("button", { type: "button", class: "button large", onclick: again }, "Try again");
            frame.append(element("p", { role: "alert" }, words), button);
        },
        /** What the picture says now. */
        said: () => picture?.said() ?? "",
    };
}
