import { palette } from "../draw/palette.js";
import { element, inside, part } from "../page/element.js";
import { go, onMove, path } from "../page/router.js";
import { onScheme } from "../page/scheme.js";
import { render } from "../page/markup.js";
import { armScale } from "./arm_scale.js";
import { grids } from "./cells.js";
import { mapDocument } from "./documents.js";
import { armItems } from "./legend/arm_items.js";
import { armLegend, legendChart } from "./legend/chart.js";
import { legendItems } from "./legend/items.js";
import { legendPanel } from "./legend/panel.js";
import { atlasPath, readCell, readQuery } from "./link.js";
import { mapPanel } from "./map/panel.js";
import { atlasPicture } from "./picture.js";
import { predictionsList } from "./predictions.js";
import { createReadout } from "./readout.js";
import { sentence } from "./sentence.js";
import { statistic } from "./statistics.js";
import { table } from "./tables.js";
import { critical, theoryWords } from "./theory.js";
import { createTools } from "./tools.js";
import { edgeWords, madeWords } from "./words.js";

const root = part(document, "#atlas");
const answer = element("p", { class: "answer" });
const problem = element("p", { class: "problem", role: "alert" });
const theory = element("p", { class: "theory", hidden: true });
const maps = element("div", { class: "maps" });
const predicted = element("section", { class: "predicted", "aria-label": "What papers lead to expect" });
const foot = element("p", { class: "fine made" });
const [legend, armsLegend] = [legendPanel("of-effect"), legendPanel("of-arms")];
const tools = createTools({
    map: (map) => move({ map, cell: null }),
    statistic: (name) => move({ statistic: name }),
    shown,
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
        element("h1", {}, "When does batch norm help?"),
        answer,
        problem,
        tools.node,
        legend.node,
        maps,
        armsLegend.node,
        theory,
        predicted,
        foot,
    ),
    readout.node,
);

/** @type {AtlasView} */
let view = { map: "", statistic: "steps_to_loss", cell: null };
/** @type {number | null} */
let looked = null;
/** @type {Chosen | null} */
let given = null;
/** @type {ReturnType<typeof mapPanel>[]} */
let panels = [];

/**
 * Another map, statistic or cell is a step that Back undoes.
 * @param {Partial<AtlasView>} changes
 */
function move(changes) {
    go(atlasPath({ ...view, ...changes }, given?.document ?? null));
}

/** Shows what the address asks for. */
async function follow() {
    if (path() !== "/atlas") return;
    const { map, statistic: name, cell, wrong } = readQuery(location.search);
    tools.show({ map, statistic: name });
    const asked = location.search;
    try {
        const found = await mapDocument(map);
        if (path() !== "/atlas" || location.search !== asked) return;
        view = { map, statistic: name, cell: readCell(found, cell, wrong) };
        take(found);
    } catch (error) {
        if (!(error instanceof Error)) throw error;
        wrong.push(`The map could not be loaded (${error.message}). Reload to try again; “make atlas” makes its file.`);
        console.warn(error);
    }
    problem.textContent = wrong.join(" ");
    // The maps have their heights once they were painted.
    requestAnimationFrame(() => requestAnimationFrame(() => (root.dataset.ready = "true")));
}

/** @param {AtlasDocument} found */
function take(found) {
    const name = view.statistic;
    if (given?.document !== found || given.name !== name) {
        const all = grids(found, name);
        const cells = all.flatMap(({ rows }) => rows.flat());
        looked = null;
        if (given?.document !== found) build(all.length);
        given = { document: found, name, grids: all, cells, scale: armScale(found, name, cells) };
    }
    draw();
}

/** @param {number} count */
function build(count) {
    panels = Array.from({ length: count }, () =>
        mapPanel({
            onLook(point) {
                if (point === looked) return;
                looked = point;
                drawMaps();
            },
            onPress: press,
        }),
    );
    maps.replaceChildren(...panels.map(({ node }) => node));
    maps.classList.toggle("one", count === 1);
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
    const { document: found, name, cells, scale } = given;
    const { effect } = statistic(name);
    answer.textContent = sentence(found, name, cells);
    const said = theoryWords(found);
    theory.textContent = said;
    theory.hidden = !said;
    render(predictionsList(found.predictions ?? []), predicted);
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

function drawMaps() {
    if (!given) return;
    const { document: found, name, scale } = given;
    const alone = given.grids.length === 1;
    const shared = { document: found, name, scale, palette: palette(), looked, pinned: view.cell, alone };
    for (const [place, grid] of given.grids.entries())
        panels[place].draw({ ...shared, grid, rule: critical(found, place)?.at ?? null });
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
follow();
