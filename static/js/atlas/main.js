import { palette } from "../draw/palette.js";
import { element, inside, part } from "../page/element.js";
import { go, onMove, path } from "../page/router.js";
import { onScheme } from "../page/scheme.js";
import { render } from "../page/markup.js";
import { armScale } from "./arm_scale.js";
import { question } from "./arms.js";
import { allCells, grids, places, pointAt } from "./cells.js";
import { mapDocument } from "./documents.js";
import { armItems } from "./legend/arm_items.js";
import { armLegend, legendChart } from "./legend/chart.js";
import { legendItems } from "./legend/items.js";
import { legendPanel } from "./legend/panel.js";
import { atlasPath, readAt, readCell, readLoss, readQuery, readStatistic } from "./link.js";
import { mapPanel } from "./map/panel.js";
import { createOwn } from "./own/shown.js";
import { atlasPicture } from "./picture.js";
import { predictionsList } from "./predictions.js";
import { createReadout } from "./readout.js";
import { ruleOf } from "./rule.js";
import { sentence } from "./sentence.js";
import { createSliders } from "./sliders.js";
import { stableWords } from "./stable.js";
import { statistic } from "./statistics.js";
import { table } from "./tables.js";
import { gradientWords, theoryWords } from "./theory.js";
import { atLoss, thresholdWords } from "./threshold.js";
import { createTools } from "./tools.js";
import { wording } from "./wording.js";
import { edgeWords, madeWords } from "./words.js";
import { openZoom } from "./zoom/dialog.js";

const root = part(document, "#atlas");
const title = element("h1", {}, "When does batch norm help?");
const answer = element("p", { class: "answer" });
const problem = element("p", { class: "problem", role: "alert" });
const [threshold, theory] = ["threshold", "theory"].map((name) => element("p", { class: name, hidden: true }));
const maps = element("div", { class: "maps" });
const predicted = element("section", { class: "predicted", "aria-label": "What papers lead to expect" });
const foot = element("p", { class: "fine made" });
const [legend, armsLegend] = [legendPanel("of-effect"), legendPanel("of-arms")];
const tools = createTools({
    map: (map) => move({ map, sweep: null, loss: null, cell: null, at: [] }),
    sweep: (sweep) => move({ sweep, loss: null, cell: null, at: [] }),
    statistic: (name) => move({ statistic: name }),
    loss: (loss) => move({ loss: loss === given?.whole.goal ? null : loss }),
    shown,
});
const sliders = createSliders((at) => move({ at, cell: moved(at) }));
const own = createOwn({
    seen: () => !root.hidden && !document.hidden,
    onDocument: take,
    onState: () => void tools.sweeps(),
});
const readout = createReadout(() => {
    const { cell } = view;
    move({ cell: null });
    inside(maps, `[data-point="${cell}"]`)?.focus();
});
root.append(
    element(
        "div",
        { class: "sheet-of-maps" },
        title,
        answer,
        problem,
        tools.node,
        own.node,
        sliders.node,
        legend.node,
        maps,
        armsLegend.node,
        threshold,
        theory,
        predicted,
        foot,
    ),
    readout.node,
);

/** @type {AtlasView} */
let view = { map: "", sweep: null, statistic: "steps_to_loss", loss: null, cell: null, at: [] };
/** @type {number | null} */
let looked = null;
/** @type {Chosen | null} */
let given = null;
/** @type {ReturnType<typeof mapPanel>[]} */
let panels = [];
/** @type {CellSelection | null} */
let selected = null;

/**
 * Another map, statistic or cell is a step that Back undoes.
 * @param {Partial<AtlasView>} changes
 */
function move(changes) {
    go(atlasPath({ ...view, ...changes }, given?.document ?? null));
}

/**
 * The kept cell at other places of the axes before the last three.
 * @param {number[]} at
 */
function moved(at) {
    if (!given || view.cell === null) return null;
    const { document: found } = given;
    return pointAt(found, [...at, ...places(found, view.cell).slice(at.length)]);
}

/** Shows what the address asks for. */
async function follow() {
    if (path() !== "/atlas") return own.leave();
    const { map, sweep, statistic: name, loss, cell, at, wrong } = readQuery(location.search);
    tools.show({ map, sweep });
    const asked = location.search;
    try {
        const found = sweep === null ? await shipped(map) : await own.open(sweep);
        if (path() !== "/atlas" || location.search !== asked || !found) return;
        const kept = readCell(found, cell, wrong);
        const asks = { statistic: readStatistic(found, name, wrong), loss: readLoss(found, loss, wrong) };
        view = { map, sweep, ...asks, cell: kept, at: readAt(found, kept, at, wrong) };
        take(found);
    } catch (error) {
        if (!(error instanceof Error)) throw error;
        if (path() !== "/atlas" || location.search !== asked) return;
        if (sweep !== null) forget(map, sweep);
        wrong.push(sweep === null ? unmade(error) : error.message);
    }
    problem.replaceChildren(wrong.join(" "), ...own.wayOut());
    // The maps have their heights once they were painted.
    requestAnimationFrame(() => requestAnimationFrame(() => (root.dataset.ready = "true")));
}

/** @param {string} map */
function shipped(map) {
    own.close();
    return mapDocument(map);
}

/** @param {Error} error */
function unmade(error) {
    console.warn(error);
    return `The map could not be loaded (${error.message}). Reload to try again; “make atlas” makes its file.`;
}

/**
 * Nothing is shown where no map came.
 * @param {string} map
 * @param {string} sweep
 */
function forget(map, sweep) {
    view = { ...view, map, sweep, loss: null, cell: null, at: [] };
    [given, selected, panels] = [null, null, []];
    maps.replaceChildren();
    root.dataset.empty = "true";
}

/** @param {AtlasDocument} whole */
function take(whole) {
    const { statistic: name, loss, at } = view;
    const before = given;
    const same = before?.whole === whole && before.name === name && String(before.at) === String(at);
    if (!same || before.loss !== loss) {
        const found = atLoss(whole, loss);
        const all = grids(found, name, at);
        const cells = all.flatMap(({ rows }) => rows.flat());
        const scale = armScale(found, name, at.length ? allCells(found, name) : cells);
        if (before?.document.name !== found.name || panels.length !== all.length) build(all.length);
        given = { whole, loss, document: found, name, at, grids: all, cells, scale };
    }
    delete root.dataset.empty;
    draw();
}

/** @param {number} count */
function build(count) {
    looked = null;
    selected = null;
    panels = Array.from({ length: count }, (_, grid) =>
        mapPanel({
            onLook(point) {
                if (point === looked) return;
                looked = point;
                drawMaps();
            },
            onPress: press,
            onSelect(range) {
                if (given?.document.claim) return; // no sweep measures what its cells show
                selected = range && { grid, ...range };
                drawMaps();
            },
            onOpen: zoom,
        }),
    );
    maps.replaceChildren(...panels.map(({ node }) => node));
    maps.classList.toggle("one", count === 1);
}

/** Opens what is chosen, for a finer sweep of it. */
function zoom() {
    if (!given || !selected) return;
    const dialog = openZoom(given.document, selected, given.at, (id) => {
        void tools.sweeps();
        move({ sweep: id, loss: null, cell: null, at: [], statistic: view.statistic });
    });
    dialog.addEventListener("close", () => {
        selected = null;
        drawMaps();
    });
}

/**
 * Keeps a cell, or lets go of it. On a phone its numbers stand over the lower part of the page, so its map moves above.
 * @param {number} point
 */
function press(point) {
    const cell = point === view.cell ? null : point;
    move({ cell });
    if (cell !== null && matchMedia("(max-width: 767px)").matches)
        inside(maps, `[data-point="${point}"]`)?.closest(".map")?.scrollIntoView({ block: "start" });
}

function draw() {
    if (!given) return;
    const { whole, loss, document: found, name, cells, scale, at } = given;
    const { effect } = wording(name, found);
    title.textContent = question(found);
    tools.statistic(name, found);
    tools.loss(name, whole, loss);
    sliders.draw(found, at);
    answer.textContent = sentence(found, name, found.claim ? allCells(found, name) : cells);
    say(threshold, thresholdWords(whole, name, loss, at));
    say(
        theory,
        found.claim ? "" : [theoryWords(found), stableWords(found), gradientWords(found)].filter(Boolean).join(" "),
    );
    render(predictionsList(found), predicted);
    foot.textContent = [edgeWords(found), madeWords(found)].filter(Boolean).join(" ");
    const items = legendItems(found, name, cells);
    const ofArms = armItems(name, scale, cells);
    const marks = [...items.marks, ...ofArms.marks].map(({ words }) => words).join("; ");
    legend.draw(`${items.measures}. Orange: ${items.worse}. Blue: ${items.better}. ${marks}.`, (ctx, width) =>
        legendChart(ctx, width, { items, effect, palette: palette() }),
    );
    armsLegend.draw(`Each arm by itself: light ${ofArms.light}, dark ${ofArms.dark}.`, (ctx, width) =>
        armLegend(ctx, width, { ...ofArms, palette: palette() }),
    );
    drawMaps();
}

/**
 * @param {HTMLElement} node
 * @param {string} words
 */
function say(node, words) {
    node.textContent = words;
    node.hidden = !words;
}

function drawMaps() {
    if (!given) return;
    const { document: found, name, scale } = given;
    const alone = given.grids.length === 1;
    const shared = { document: found, name, scale, palette: palette(), looked, pinned: view.cell, alone };
    for (const [place, grid] of given.grids.entries()) {
        const rule = ruleOf(found, grid, place);
        panels[place].draw({ ...shared, grid, rule, selected: selected?.grid === place ? selected : null });
    }
    const { palette: colours, pinned } = shared;
    readout.draw({ document: found, name, palette: colours, point: looked ?? pinned, pinned });
}

/** What the menu tells, saves and shows as a table. */
function shown() {
    if (!given) return null;
    const { document: found, name, cells } = given;
    const kept = given;
    return {
        title: `${found.title}: ${statistic(name).label.toLowerCase()}`,
        words: `${statistic(name).label}. ${statistic(name).meaning(found)}`,
        file: `firm-ground-atlas-${found.name}-${name.replaceAll("_", "-")}`,
        table: table(found, name, cells),
        /** @param {Palette} colours */
        picture: (colours) => atlasPicture(kept, colours),
    };
}

document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || root.hidden || view.cell === null) return;
    if (document.querySelector("dialog[open], :popover-open")) return;
    move({ cell: null });
});
onScheme(draw);
onMove(follow);
void tools.sweeps();
follow();
