import { choice } from "../page/choice.js";
import { normalizable } from "../page/view.js";
import { caption, waiting } from "./words.js";
import { element } from "../page/element.js";
import { expected } from "../arms/expected.js";
import { format, grouped } from "../numbers.js";
import { geometry } from "./geometry.js";
import { isolate } from "./isolate.js";
import { armName } from "../arms/name.js";
import { maths } from "../page/maths.js";
import { nameOf } from "../run/name.js";
import { DEFINITIONS } from "../help/definitions.js";
import { hint } from "../help/hint.js";
import { clouds as drawnOf, picture, summary, table } from "./report.js";
import { panelMenu } from "../page/menu.js";
import { TRAIL, firstBox, fittingBox } from "./cloud.js";
import { scales, scatter } from "./chart.js";
import { surface } from "../draw/surface.js";

const NOTES = [`line: path of the mean, last ${TRAIL} steps`, "grey, dashed: step 0"];
const LETTERS = { z: "Z", z_norm: "Ẑ", z_tilde: "Z̃" };
const NARROW = 5; // letters of a name above a small square
const START = { cx: 0, cy: 0, half: 6 };

/** The same probe points in every arm, on the same fixed axes, which `page.axes` draws: Plotly in the Lab; a canvas over them has what moves. */
export function scatterPanel(page) {
    const { root, state, repaint, still } = page;
    const panel = root.querySelector("#lab-scatter");
    const stage = panel.querySelector(".stage");
    const head = headings(page, panel, () => last);
    const axes = page.axes({
        graph: stage,
        onZoom: (zoom) => state.set({ zoom }),
        onHover: (point) => tip.show(point, seen),
    });
    const words = element("div", { class: "words" });
    const notice = notices(page);
    const tip = pointTip();
    const over = element("div", { class: "over" });
    stage.append(over, words, notice.node, tip.node);
    const sheet = surface(over, { onchange: repaint });
    panel.dataset.testid = "twin-scatter";
    addEventListener("resize", repaint);
    let last = null;
    let seen = null;
    let labelled = "";
    let told = 0;
    isolate(stage, state, () => seen);

    function draw(view, value, palette) {
        last = view;
        const arms = view?.arms ?? expected(value).arms.map((arm) => ({ ...arm, ...palette.arms[arm.slot] }));
        const { cells, height } = geometry(stage.clientWidth, arms.length, Math.max(320, innerHeight - 532));
        // Small frames leave no room beside the axis' name for the line below.
        stage.style.height = stage.style.minHeight = `${height + (arms.length > 2 ? 18 : 0)}px`;
        const box = view ? (value.zoom ?? firstBox(view)) : START;
        const clouds = view ? drawnOf(view) : [];
        const paused = view && !value.playing && clouds.length === arms.length;
        axes({
            cells,
            width: stage.clientWidth,
            height,
            box,
            theme: palette.theme,
            key: view && points(view, value),
            clouds: paused ? clouds.map(({ cloud }) => ({ x: cloud.x, y: cloud.y, said: said(cloud) })) : null,
        });
        head.draw(view, value);
        label(value, arms, cells);
        notice.draw(view, value, clouds.length > 0, cells[0]);
        mark(panel, view);
        if (!paused) tip.show(null);
        seen = view && { cells, box, clouds, size: 12 };
        if (!sheet.visible) return;
        sheet.draw((ctx) => {
            for (const { arm, cloud } of clouds)
                scatter(ctx, cells[arm.index], box, cloud, arm, palette, {
                    still,
                    note: NOTES[arm.index],
                    isolated: value.isolated,
                });
        });
        if (view && (performance.now() - told > 1000 || !value.playing)) {
            told = performance.now();
            sheet.label(summary(view));
        }
    }

    function label({ tap, layer, units }, arms, cells) {
        const key = JSON.stringify([arms.map((arm) => [arm.name, arm.slot]), tap, layer, units, cells]);
        if (key === labelled) return;
        labelled = key;
        words.replaceChildren(...arms.flatMap((arm, index) => labels(arm, arms, cells[index], tap, layer, units)));
    }
    return { draw, name: "scatter" };
}

/** Which points they are: what else comes in while the clock stands is no reason to hand them over again. */
function points({ run, index, tap, layer, units, seed }, { refilled }) {
    return [run.id, index, tap, layer, units, seed, refilled].join("|");
}

/** Title, number of points, the way back to the axes of the start, and the tap. */
function headings(page, panel, last) {
    const { state } = page;
    const heading = element("h2");
    const [layerSaid, stepSaid] = [element("span"), element("span", { class: "at" })];
    heading.append(layerSaid, stepSaid);
    const which = element("p", { class: "which fine" });
    const about = element("span", { class: "fine" });
    const fit = element("button", { type: "button", class: "link" });
    const tap = choice(
        "Tap: where the values are read",
        [
            { value: "z", label: element("i", { class: "math" }, "z") },
            { value: "z_norm", label: "normalized" },
            { value: "z_tilde", label: "" },
        ],
        (value) => state.set({ tap: value }),
    );
    fit.addEventListener("click", () => state.set({ zoom: state.value.zoom || !last() ? null : fittingBox(last()) }));
    panel.querySelector(".stage").append(element("p", { class: "under fine" }, about, fit));
    panel.querySelector(".heading").append(
        heading,
        element("span", { class: "space" }),
        which,
        tap.node,
        panelMenu(page, {
            name: "scatter",
            title: "Hidden values",
            view: last,
            summary,
            table,
            picture: (view, palette) =>
                picture(view, palette, { box: state.value.zoom, isolated: state.value.isolated, notes: NOTES }),
        }),
    );
    [DEFINITIONS.z, DEFINITIONS.z_norm, DEFINITIONS.z_tilde].forEach((definition, place) =>
        hint(tap.node.children[place], definition),
    );
    hint(about, `${DEFINITIONS.probe} ${DEFINITIONS.ellipse}`);
    let named = "";

    function draw(view, value) {
        const { run, tap: at, layer, zoom, isolated, held } = value;
        const { hidden } = view ?? expected(value);
        layerSaid.textContent = hidden ? `Hidden values of layer ${layer}` : "Hidden values";
        stepSaid.textContent = view ? ` at step ${grouped(view.step)}` : "";
        which.textContent = view ? network(view) : "";
        const count = view?.frame.scatter[0]?.z.shape[1];
        about.textContent =
            isolated !== null
                ? `class ${isolated}${isolated === held ? ", held: Esc lets go" : ""}`
                : count
                  ? `${count} points`
                  : "";
        fit.hidden = !view;
        fit.textContent = zoom ? "axes of the start" : "fit axes";
        tap.show(at);
        tap.enable("z_norm", !run || normalizable(run), "noisy BN's normalized values are not recorded");
        const next = layer < hidden ? `what layer ${layer + 1} sees` : hidden ? "what the output sees" : "the output";
        if (next === named) return;
        named = next;
        const name = document.createDocumentFragment();
        name.append(element("i", { class: "math" }, "z̃"), element("span", { class: "wide" }, ` · ${next}`));
        tap.rename("z_tilde", name);
    }
    return { draw };
}

/** Which network, seed and run: a phone has no header to say it. */
function network({ run, hello, seeds, seed }) {
    return `${run.experiment.dataset}, ${hello.layers.map(({ units }) => units).join("-")}, seed ${seeds[seed]} · ${nameOf(run)}`;
}

/** What stands over empty axes: what to do, what to wait for, or whose points there are. */
function notices({ state, session }) {
    const said = element("span");
    const open = element(
        "button",
        { type: "button", class: "link phone", onclick: () => state.set({ menu: true }) },
        "Open the form",
    );
    const first = element("button", { type: "button", class: "link", onclick: () => state.set({ seed: 0 }) });
    const again = element("button", {
        type: "button",
        class: "link",
        onclick: () => session.start(before(state.value)),
    });
    const there = element("button", { type: "button", class: "link", onclick: () => state.set(toPoints(state.value)) });
    // Where no server is, nothing is run again.
    const choices = element("span", { class: "choices" }, first, ...(session ? [" · ", again] : []));
    const node = element(
        "p",
        { class: "notice", role: "status" },
        said,
        choices,
        element("span", { class: "choices" }, there),
        open,
    );

    function draw(view, value, drawn, { top, side }) {
        const { run, starting, seed, only } = value;
        said.textContent = waiting(view, value, drawn);
        node.hidden = !said.textContent;
        node.style.top = `${top + side / 2}px`;
        open.hidden = Boolean(run || starting);
        const seeds = run?.experiment.seeds;
        there.parentNode.hidden = !view || seed !== 0 || !only?.length;
        if (!there.parentNode.hidden) there.textContent = `Show layer ${only[0]}`;
        choices.hidden = !view || seed === 0;
        if (choices.hidden) return;
        first.textContent = `Show seed ${seeds[0]}`;
        again.textContent = `Run again with seed ${seeds[seed]} first`;
    }
    return { node, draw };
}

/** The first layer whose points a replay holds, and its first units. */
function toPoints({ only: [layer], hello }) {
    return { layer, units: [1, Math.min(2, hello.layers[layer - 1].units)] };
}

/** What the point under the pointer is, and its two values. */
function pointTip() {
    const node = element("div", { class: "tip", role: "status", hidden: true });

    function show(point, seen) {
        node.hidden = !point || !seen;
        if (node.hidden) return;
        const cell = seen.cells[point.arm];
        const { X, Y } = scales(cell, seen.box);
        node.replaceChildren(point.said, element("br"), `${format(point.x)}, ${format(point.y)}`);
        const left = X(point.x) > cell.left + cell.side / 2;
        Object.assign(node.style, {
            left: `${X(point.x) + (left ? -10 : 10)}px`,
            top: `${Y(point.y)}px`,
            transform: `translate(${left ? "-100%" : "0"}, -50%)`,
        });
    }
    return { node, show };
}

/** The same experiment with the shown seed in front, so that its points are recorded. */
function before({ run, seed }) {
    const { seeds } = run.experiment;
    return { ...run.experiment, seeds: [seeds[seed], ...seeds.filter((_, index) => index !== seed)] };
}

/** What hovering tells about each point. */
function said({ x, labels }) {
    return Array.from(x, (_, index) =>
        labels ? `class ${labels[index]}, probe point ${index + 1}` : `probe point ${index + 1}`,
    );
}

function mark(panel, view) {
    panel.dataset.frame = view ? String(view.index) : "";
    panel.dataset.step = view ? String(view.step) : "";
    panel.dataset.seq = view ? String(view.frame.seq) : "";
}

function labels(arm, arms, { left, top, side, first }, tap, layer, units) {
    const place = (node, style) => Object.assign(node.style, style) && node;
    const small = side < 200;
    const name = armName(
        arm.name,
        side < 100 ? NARROW : undefined,
        arms.map((one) => one.name),
    );
    const head = element(
        "div",
        {
            class: `head arm-${arm.slot}${side < 100 ? " narrow" : ""}`,
            title: `${arm.name}: ${caption(arm.kind, tap)}`,
        },
        element("b", {}, name),
        small ? "" : element("span", { class: "fine" }, caption(arm.kind, tap)),
    );
    const letter = LETTERS[tap];
    // In a small square a tick may stand right below its corner.
    return [
        place(head, { left: `${left}px`, top: `${top - 22}px`, width: `${side}px` }),
        place(maths(letter, layer, units[0]), { right: `calc(100% - ${left + side}px)`, top: `${top + side + 18}px` }),
        first ? place(maths(letter, layer, units[1]), { left: "0px", top: `${top - (small ? 22 : 4)}px` }) : "",
    ];
}
