import { element } from "../page/element.js";
import { createLoop } from "../page/loop.js";

const QUIET = 700; // milliseconds without a change before those who do not see the picture are told of it

/**
 * The picture of the shown card. What it says is written into `told`, for those who do not see it.
 * @param {HTMLElement} frame
 * @param {HTMLElement} told
 * @param {CardGiven["more"]} more
 */
export function createShow(frame, told, more) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    /** @type {CardPicture | null} */
    let picture = null;
    let telling = 0;
    const { repaint } = createLoop({ paint: (colours) => picture?.draw(colours), tick });
    new ResizeObserver(repaint).observe(frame);

    /**
     * A picture that moves is drawn at each step.
     * @param {number} now
     */
    function tick(now) {
        const more = picture?.tick?.(now) ?? false;
        if (more) repaint();
        return more;
    }

    /** Not at each move of a slider. */
    function tell() {
        clearTimeout(telling);
        telling = window.setTimeout(() => (told.textContent = picture?.said() ?? ""), QUIET);
    }

    function clear() {
        clearTimeout(telling);
        told.textContent = "";
        picture = null;
        frame.replaceChildren();
    }
    return {
        clear,
        /**
         * @param {Pick<Card, "id" | "picture">} card
         * @param {Record<string, any>} data
         */
        open(card, data) {
            clear();
            const stage = element("div", { class: "lesson-stage", "data-card": card.id });
            frame.append(stage);
            picture = card.picture(stage, data, { still, repaint, tell, more });
            repaint();
            tell();
        },
        /** Whether the picture does something about it: then it is brought into view. */
        answered() {
            if (!picture?.answered) return false;
            picture.answered();
            frame.scrollIntoView({ block: "nearest" });
            repaint();
            tell();
            return true;
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
    };
}
