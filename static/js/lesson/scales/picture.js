import { element } from "../../page/element.js";
import { controls } from "./controls.js";
import { descent } from "./descent.js";
import { lossMap } from "./map.js";
import { createPlayer } from "./player.js";
import { mapWords } from "./words.js";

/** Seconds in which the upright axis shrinks to its true length. */
const SHRINKING = 1.2;

/**
 * Two maps of the loss and gradient descent on both, step by step, at the same multiple of each map's best rate.
 * @param {HTMLElement} stage
 * @param {{ scales: ScalesData }} data
 * @param {CardGiven} given
 * @returns {CardPicture}
 */
export function picture(stage, { scales }, given) {
    const maps = [lossMap("Raw", scales.raw, given), lossMap("Normalized", scales.normalized, given)];
    const end = () => Math.max(...maps.map((each) => each.descent.end));
    const player = createPlayer({ still: given.still, end });
    const shape = stretching(given.still);
    let multiple = 1;
    const panel = controls({
        choose: (wanted) => changed(() => choose(wanted, true)),
        play: () => changed(player.toggle),
        one: () => changed(player.one),
        stretch: () => changed(shape.toggle),
    });
    stage.append(layout(maps, panel.node));
    choose(1, false);
    show();

    /**
     * @param {number} wanted
     * @param {boolean} playing
     */
    function choose(wanted, playing) {
        multiple = wanted;
        for (const each of maps) each.descent = descent(each.valley, multiple);
        player.restart(playing);
    }

    /** @param {() => void} change */
    function changed(change) {
        change();
        show();
        given.tell();
    }

    function show() {
        panel.show({ multiple, step: player.step, playing: player.playing, end: end(), stretched: shape.wanted === 1 });
        count();
    }

    function count() {
        for (const each of maps) each.show(player.step, shape.wanted);
        given.repaint();
    }

    /** @param {number} now */
    function tick(now) {
        if (shape.advance(now / 1e3)) given.repaint();
        if (player.playing) {
            player.advance(now / 1e3);
            if (player.playing && !given.still) panel.pace(player.step);
            if (player.playing) count();
            else changed(() => {});
        }
        return player.playing || shape.moving();
    }

    return {
        draw: (palette) => maps.forEach((each) => each.draw(player.step, shape.now, palette)),
        tick,
        /** What was asked is counted. */
        answered: () => (panel.open(), changed(() => choose(1, !given.still))),
        said: () => maps.map((each) => mapWords(each.name, each.descent, player.step)).join(" "),
    };
}

/**
 * @param {{ node: HTMLElement }[]} maps
 * @param {HTMLElement} panel
 */
function layout(maps, panel) {
    const ending = "Loss left, of the start’s. Arrived: 0.1\u00a0%. Flew off: ×\u00a01,000. Best: arrives first.";
    return element(
        "div",
        { class: "card-scales" },
        element("div", { class: "maps" }, ...maps.map(({ node }) => node)),
        panel,
        element("p", { class: "ending" }, ending),
    );
}

/**
 * How much the upright axis is stretched: 1 as drawn at first, 0 in true proportions.
 * @param {boolean} still
 */
function stretching(still) {
    let before = NaN;
    const own = { now: 1, wanted: 1, toggle, advance, moving: () => own.now !== own.wanted };

    function toggle() {
        own.wanted = 1 - own.wanted;
        if (still) own.now = own.wanted;
        before = NaN;
    }

    /**
     * Whether it has moved.
     * @param {number} seconds
     */
    function advance(seconds) {
        if (!own.moving()) return false;
        const by = (Number.isNaN(before) ? 0 : seconds - before) / SHRINKING;
        before = seconds;
        own.now = own.wanted > own.now ? Math.min(own.wanted, own.now + by) : Math.max(own.wanted, own.now - by);
        return true;
    }
    return own;
}
