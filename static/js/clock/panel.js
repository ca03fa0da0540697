import { choice } from "../page/choice.js";
import { createReveal } from "../draw/reveal.js";
import { timeline } from "./chart.js";
import { element, part } from "../page/element.js";
import { DEFINITIONS } from "../help/definitions.js";
import { expected } from "../arms/expected.js";
import { hint } from "../help/hint.js";
import { kicked, possible } from "../run/interventions.js";
import { pushWords } from "../run/push_words.js";
import { html, render } from "../page/markup.js";
import { maths } from "../page/maths.js";
import { panelMenu } from "../page/menu.js";
import { drawn, picture, summary, tables } from "./report.js";
import { surface } from "../draw/surface.js";
import { grouped } from "../numbers.js";
import { head } from "./head.js";
import { recorded } from "./recorded.js";
import { scrub } from "./scrub.js";

/** @param {string} path */
const icon = (path) =>
    `<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d="${path}" fill="currentColor"/></svg>`;

const ICONS = {
    back: icon("M11 2v10L4 7zM2 2h1.6v10H2z"),
    on: icon("M3 2v10l7-5zM10.4 2H12v10h-1.6z"),
    play: icon("M3 1.5v11L12.5 7z"),
    pause: icon("M3 2h3v10H3zM8 2h3v10H8z"),
};

const SPEEDS = [
    { value: 0.25, label: "¼×" },
    { value: 1, label: "1×" },
    { value: 4, label: "4×" },
];

/** @type {[string, string][]} */
const KEYS = [
    ["Space", "play"],
    ["← →", "step"],
    ["Home", "start"],
];

/**
 * The clock: buttons, speed, the shift chart that is the scrubber, where it stands, and the way back to the live head.
 * @param {Page} page
 */
export function clockPanel(page) {
    const { root, state, log, clock, repaint, help } = page;
    /** @type {View | null} */
    let last = null;
    const offered = { name: "transport", title: "Clock", view: () => last, summary, table: tables, picture };
    const moves = movesOf(page);
    const slider = element("div", {
        class: "timeline",
        role: "slider",
        tabindex: "0",
        "aria-label": "Step shown",
        "aria-valuemin": "0",
    });
    const counter = element("span", { class: "counter" });
    const sparse = hint(element("span", { class: "fine sparse" }), DEFINITIONS.sparse);
    const live = element("button", { type: "button", class: "button live", onclick: clock.live });
    const more = element("button", { type: "button", class: "link", onclick: help }, element("kbd", {}, "?"), " help");
    const line = element("div", { class: "line" }, counter, moves.kick ?? "", live, panelMenu(page, offered));
    const said = keys(moves.kick ? [["K", "kick"]] : [], more, sparse);
    const right = element("div", { class: "right", "data-roving": "row" }, line, said);
    part(root, "#lab-transport").append(moves.node, slider, right);
    const sheet = surface(slider, { onchange: repaint });
    const reveal = createReveal();
    scrub(slider, state, log, clock);

    /**
     * @param {View | null} view
     * @param {State} value
     * @param {Palette} palette
     */
    function draw(view, value, palette) {
        last = view;
        moves.draw(view, value);
        stands(view, { slider, counter, sparse });
        head(view, value, live);
        const data = view ? drawn(view) : nothing(value);
        const key = view ? view.key : `empty${palette.theme}`;
        const small = sheet.width < 480;
        sheet.draw((ctx) => timeline(ctx, sheet, data, palette, reveal, key, { small }));
    }
    return { draw };
}

/**
 * What the scrubber draws before there is a run.
 * @param {State} value
 */
function nothing(value) {
    const { last } = expected(value);
    return { steps: [0], last, index: 0, head: 0, ended: true, marks: [], arms: [], unit: "" };
}

/**
 * Play, the two steps, the speed, and the kick where something can be pushed.
 * @param {Page} page
 */
function movesOf({ state, log, clock, interventions }) {
    const play = iconButton("Play", ICONS.play, clock.toggle);
    play.classList.add("primary");
    const back = iconButton("Step back", ICONS.back, () => clock.step(-1));
    const on = iconButton("Step forward", ICONS.on, () => clock.step(1));
    const speed = choice("Speed", SPEEDS, (value) => state.set({ speed: value }));
    const kick = interventions
        ? element("button", { type: "button", class: "button kick", onclick: interventions.usualKick })
        : null;
    const line = element("div", { class: "line" }, back, play, on, speed.node);

    /**
     * @param {View | null} view
     * @param {State} value
     */
    function draw(view, value) {
        shows(play, value.playing);
        for (const one of [play, back, on]) one.disabled = !view;
        back.disabled ||= view?.index === 0;
        on.disabled ||= !view || view.index >= log.frames.length - 1;
        speed.show(value.speed);
        if (kick) aimed(kick, value, log);
    }
    return { node: element("div", { class: "left", "data-roving": "row" }, line, keys(KEYS)), kick, draw };
}

/**
 * @param {string} name
 * @param {string} html
 * @param {() => void} act
 */
function iconButton(name, html, act) {
    return element("button", {
        type: "button",
        class: "button icon",
        "aria-label": name,
        title: name,
        html,
        onclick: act,
    });
}

/**
 * @param {HTMLButtonElement} play
 * @param {boolean} playing
 */
function shows(play, playing) {
    if (play.dataset.playing === String(playing)) return;
    play.dataset.playing = String(playing);
    play.innerHTML = playing ? ICONS.pause : ICONS.play;
    play.setAttribute("aria-label", playing ? "Pause the clock" : "Play");
    play.title = playing ? "Pause the clock" : "Play";
}

/**
 * The kick's button says whose weights it meets, and at which step; no step is told aloud.
 * @param {HTMLButtonElement} kick
 * @param {State} value
 * @param {Pick<Log, "frames">} log
 */
function aimed(kick, { run, layer, index }, { frames }) {
    kick.disabled = !possible(run);
    const { place } = pushWords(run, frames, index);
    render(
        html`<span>Kick ${maths("W", kicked(layer))}</span><span class="fine" aria-hidden="true">${place}</span>`,
        kick,
    );
}

/**
 * Where the clock stands: in numbers, in the scrubber's own, and how many steps have a frame.
 * @param {View | null} view
 * @param {Omit<ClockParts, "live">} parts
 */
function stands(view, { slider, counter, sparse }) {
    const step = view?.step ?? 0;
    counter.replaceChildren(
        element("b", {}, grouped(step)),
        element("span", {}, view ? ` of ${grouped(view.last)}` : ""),
    );
    const frames = view?.log.frames.length ?? 0;
    counter.title = view ? `frame ${view.index + 1} of ${frames}` : "";
    sparse.textContent = view ? recorded(frames, view.head) : "";
    slider.setAttribute("aria-valuemax", String(view?.last ?? 0));
    slider.setAttribute("aria-valuenow", String(step));
    slider.setAttribute("aria-disabled", String(!view));
    if (view) slider.setAttribute("aria-valuetext", `step ${step} of ${view.last}, ${end(view)} at ${view.head}`);
}

/** @param {View} view */
function end({ lost, ended, loading }) {
    if (lost) return "cut off";
    return ended ? "ended" : loading ? "loaded" : "live";
}

/**
 * @param {[string, string][]} pairs
 * @param {Child} [more]
 * @param {Child} [before]
 */
function keys(pairs, more = "", before = "") {
    return element(
        "div",
        { class: "keys fine" },
        before,
        ...pairs.map(([key, what]) => element("span", {}, element("kbd", {}, key), ` ${what}`)),
        more,
    );
}
