import { choice } from "../page/choice.js";
import { createReveal } from "../draw/reveal.js";
import { EDGE, timeline } from "./chart.js";
import { element, part } from "../page/element.js";
import { DEFINITIONS } from "../help/definitions.js";
import { expected } from "../arms/expected.js";
import { eventWords, LOST, SOCKETLESS } from "../run/words.js";
import { find } from "../run/find.js";
import { hint } from "../help/hint.js";
import { kicked, possible } from "../run/interventions.js";
import { maths } from "../page/maths.js";
import { panelMenu } from "../page/menu.js";
import { picture, shifts, summary, tables } from "./report.js";
import { surface } from "../draw/surface.js";
import { grouped } from "../numbers.js";

/** @param {string} path */
const icon = (path) =>
    `<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d="${path}" fill="currentColor"/></svg>`;
const ICONS = {
    back: icon("M11 2v10L4 7zM2 2h1.6v10H2z"),
    on: icon("M3 2v10l7-5zM10.4 2H12v10h-1.6z"),
    play: icon("M3 1.5v11L12.5 7z"),
    pause: icon("M3 2h3v10H3zM8 2h3v10H8z"),
};

/**
 * The clock: buttons, speed, the shift chart that is the scrubber, where it stands, and the way back to the live head.
 * @param {Page} page
 */
export function clockPanel(page) {
    const { root, state, log, clock, repaint, help, interventions } = page;
    const footer = part(root, "#lab-transport");
    /**
     * @param {string} name
     * @param {string} html
     * @param {() => void} act
     */
    const button = (name, html, act) =>
        element("button", {
            type: "button",
            class: "button icon",
            "aria-label": name,
            title: name,
            html,
            onclick: act,
        });
    const play = button("Play", ICONS.play, clock.toggle);
    play.classList.add("primary");
    const back = button("Step back", ICONS.back, () => clock.step(-1));
    const on = button("Step forward", ICONS.on, () => clock.step(1));
    const speed = choice(
        "Speed",
        [
            { value: 0.25, label: "¼×" },
            { value: 1, label: "1×" },
            { value: 4, label: "4×" },
        ],
        (value) => state.set({ speed: value }),
    );
    const slider = element("div", {
        class: "timeline",
        role: "slider",
        tabindex: "0",
        "aria-label": "Step shown",
        "aria-valuemin": "0",
    });
    const counter = element("span", { class: "counter" });
    const kick = interventions
        ? element("button", { type: "button", class: "button kick", onclick: interventions.usualKick })
        : null;
    /** @type {View | null} */
    let last = null;
    const menu = panelMenu(page, {
        name: "transport",
        title: "Clock",
        view: () => last,
        summary,
        table: tables,
        picture,
    });
    const sparse = element("span", { class: "fine sparse" });
    hint(sparse, DEFINITIONS.sparse);
    const live = element("button", { type: "button", class: "button live", onclick: clock.live });
    footer.append(
        element(
            "div",
            { class: "left" },
            element("div", { class: "line" }, back, play, on, speed.node),
            keys([
                ["Space", "play"],
                ["← →", "step"],
                ["Home", "start"],
            ]),
        ),
        slider,
        element(
            "div",
            { class: "right" },
            element("div", { class: "line" }, counter, kick ?? "", live, menu),
            keys(
                kick ? [["K", "kick"]] : [],
                element("button", { type: "button", class: "link", onclick: help }, element("kbd", {}, "?"), " help"),
                sparse,
            ),
        ),
    );
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
        const { playing } = value;
        if (play.dataset.playing !== String(playing)) {
            play.dataset.playing = String(playing);
            play.innerHTML = playing ? ICONS.pause : ICONS.play;
            play.setAttribute("aria-label", playing ? "Pause the clock" : "Play");
            play.title = playing ? "Pause the clock" : "Play";
        }
        for (const one of [play, back, on]) one.disabled = !view;
        back.disabled ||= view?.index === 0;
        on.disabled ||= !view || view.index >= log.frames.length - 1;
        speed.show(value.speed);
        if (kick) aimed(kick, value);
        say(view, value, { slider, counter, sparse, live });
        sheet.draw((ctx) => {
            const data = view
                ? shifts(view)
                : {
                      steps: [0],
                      last: expected(value).last,
                      index: 0,
                      head: 0,
                      ended: true,
                      marks: [],
                      arms: [],
                      unit: "",
                  };
            timeline(ctx, sheet, data, palette, reveal, view ? view.key : `empty${palette.theme}`, {
                small: sheet.width < 480,
            });
        });
    }
    return { draw };
}

/**
 * The kick's button says whose weights it meets.
 * @param {HTMLButtonElement} kick
 * @param {State} value
 */
function aimed(kick, { run, layer }) {
    kick.disabled = !possible(run);
    const target = kicked(layer);
    if (kick.dataset.layer !== String(target)) kick.replaceChildren("Kick ", maths("W", target));
    kick.dataset.layer = String(target);
}

/**
 * @param {View | null} view
 * @param {State} value
 * @param {ClockParts} parts
 */
function say(view, { connection, following, playing, run, trouble, socketless }, { slider, counter, sparse, live }) {
    const step = view?.step ?? 0;
    const ended = view?.ended ?? false;
    counter.replaceChildren(
        element("b", {}, grouped(step)),
        element("span", {}, view ? ` of ${grouped(view.last)}` : ""),
    );
    const frames = view?.log.frames.length ?? 0;
    counter.title = view ? `frame ${view.index + 1} of ${frames}` : "";
    // Step 0 is shown too, hence one more than there are steps.
    sparse.textContent =
        view && frames < view.head + 1 ? `showing ${grouped(frames)} of ${grouped(view.head)} steps` : "";
    slider.setAttribute("aria-valuemax", String(view?.last ?? 0));
    slider.setAttribute("aria-valuenow", String(step));
    slider.setAttribute("aria-disabled", String(!view));
    if (view)
        slider.setAttribute(
            "aria-valuetext",
            `step ${step} of ${view.last}, ` +
                `${view.lost ? "cut off" : ended ? "ended" : view.loading ? "loaded" : "live"} at ${view.head}`,
        );
    const lost = connection === "lost";
    live.hidden = !view && !lost;
    if (live.hidden) return;
    // A frame or two is what the clock itself may lag at the head.
    const behind = view ? view.index < view.log.frames.length - (ended ? 1 : 3) : false;
    const loading = view?.loading ?? false;
    live.classList.toggle("lost", lost);
    live.classList.toggle("ended", ended && !lost);
    live.classList.toggle("loading", !ended && !lost && loading);
    live.disabled = lost || (!behind && !ended) || (ended && !behind);
    const jump = behind && !lost && !(following && playing) && !loading ? (ended ? "Jump to end" : "Jump to live") : "";
    const badge = lost
        ? LOST
        : ended
          ? "End"
          : loading
            ? "Loading"
            : run?.state === "paused"
              ? "Paused"
              : socketless
                ? "Live, HTTP"
                : "Live";
    // The way there needs the room, and the chart says where the head is.
    const at = !view || lost || jump ? "" : ` ${grouped(view.head)}`;
    const words = `${badge}|${at}|${jump}`;
    live.classList.toggle("http", socketless && !lost && !ended);
    live.title = lost ? trouble : socketless && !ended ? SOCKETLESS : "";
    if (live.dataset.words === words) return;
    live.dataset.words = words;
    live.setAttribute("aria-label", jump || `${badge}${at}`);
    live.replaceChildren(
        element("i", { class: "dot" }),
        element("span", { class: "word" }, badge, element("span", { class: "at" }, at)),
        jump ? element("span", { class: "jump" }, jump) : "",
    );
}

/**
 * @param {HTMLElement} slider
 * @param {Store} state
 * @param {Log} log
 * @param {Clock} clock
 */
function scrub(slider, state, log, clock) {
    /** @param {PointerEvent} event */
    const under = (event) => {
        const { left, width } = slider.getBoundingClientRect();
        const share = (event.clientX - left - EDGE) / (width - 2 * EDGE);
        return find(log.frames, share * Math.max(1, state.value.run?.steps ?? 1));
    };
    slider.addEventListener("pointerdown", (event) => {
        if (!log.frames.length) return;
        slider.setPointerCapture(event.pointerId);
        state.set({ hover: null });
        clock.seek(under(event));
    });
    slider.addEventListener("pointermove", (event) => {
        if (!log.frames.length) return;
        if (slider.hasPointerCapture(event.pointerId)) clock.seek(under(event));
        else if (event.pointerType !== "touch") {
            state.set({ hover: under(event) });
            slider.title = happened(log, state.value, event, slider);
        }
    });
    slider.addEventListener("pointerleave", () => state.set({ hover: null }));
}

/**
 * What the events under the pointer did, one a line.
 * @param {Log} log
 * @param {State} value
 * @param {PointerEvent} event
 * @param {HTMLElement} slider
 */
function happened(log, { run, hello }, event, slider) {
    const { left, width } = slider.getBoundingClientRect();
    /** @param {number} step */
    const near = (step) =>
        Math.abs(EDGE + (step / Math.max(1, run?.steps ?? 1)) * (width - 2 * EDGE) - (event.clientX - left)) < 7;
    return log.events
        .filter((one) => near(one.step))
        .map((one) => `step ${one.step}: ${eventWords(one.event, hello?.lanes).long}`)
        .join("\n");
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
