import { surface } from "../draw/surface.js";
import { comparesBatchNorm, quoted } from "./arms.js";
import { element } from "../page/element.js";
import { html, nothing, render } from "../page/markup.js";
import { cellName } from "./axis_words.js";
import { cell as cellOf, places } from "./cells.js";
import { labLink } from "./link.js";
import { sectionChart } from "./section/chart.js";
import { sections } from "./sections.js";
import { SEEDS_HEIGHT, seedsChart } from "./seeds/chart.js";
import { statistic } from "./statistics.js";
import { wording } from "./wording.js";
import { armWords, effectWords, head, tunedWords } from "./words.js";

const SECTION_HEIGHT = 168;
const CLEAR = "Colours without hatching are for cells that are clear of 1 ± 10 %";
const ALIKE = "Framed cells are shown to lie within 1 ± 10 %, other cells without hatching beyond it,";
const ERROR_RATE = "in a test of the whole map at once: the chance that any of them is wrong is at most 5 %.";
const FINER = "Drag over several (a finger sideways first), or hold Shift and walk, for a finer sweep of that part.";

/**
 * Beside the maps: the numbers of the cell that is looked at or kept. `onClose()` lets go of the one that is kept.
 * @param {() => void} onClose
 */
export function createReadout(onClose) {
    const top = element("div", { class: "told-cell" });
    const seeds = element("div", { class: "seeds" });
    const arms = element("div", { class: "told-arms" });
    const below = element("div", { class: "cuts" });
    const cuts = [0, 1].map(() => element("div", { class: "cut" }));
    const heads = cuts.map(() => element("h3"));
    const caption = element("p", { class: "fine" });
    const foot = element("div", { class: "told-foot" });
    below.append(caption, ...cuts.flatMap((one, index) => [heads[index], one]));
    const node = element("aside", { class: "readout", "aria-label": "The cell" }, top, seeds, arms, foot, below);
    /** @type {Told | null} */
    let told = null;
    const again = () => told && draw(told);
    const [dots, ...lines] = [seeds, ...cuts].map((parent) => surface(parent, { onchange: again }));
    seeds.style.height = `${SEEDS_HEIGHT}px`;
    for (const one of cuts) one.style.height = `${SECTION_HEIGHT}px`;

    /** @param {Told} given */
    function draw(given) {
        told = given;
        const { document, name, point, pinned, palette } = given;
        const cell = point === null ? null : cellOf(document, name, point);
        const cut = cell !== null && point === pinned;
        node.classList.toggle("kept", cut);
        render(cell ? about(cell, given, onClose) : howTo(given), top);
        render(cell ? both(cell, given) : nothing, arms);
        render(cell ? actions(cell, given) : nothing, foot);
        seeds.hidden = !cell || cell.kind === "running";
        below.hidden = !cut;
        if (!cell) return;
        const { log, counts } = statistic(name);
        const never = counts ? "never" : "none";
        const said = cell.arms.map((arm, index) => `${document.arms[index]} ${armWords(arm, name)}`);
        dots.label(`The seeds of this cell: ${said.join("; ")}`);
        dots.draw((ctx, width) => void seedsChart(ctx, width, { arms: cell.arms, log, never, palette }));
        if (!cut) return;
        caption.textContent = `${statistic(name).label}. Line: median over the seeds; band: lowest to highest.`;
        const found = sections(document, name, cell);
        for (const [index, one] of cuts.entries()) one.hidden = heads[index].hidden = index >= found.length;
        caption.hidden = !found.length;
        for (const [index, section] of found.entries()) {
            heads[index].textContent = `Along the ${section.axis.name}`;
            lines[index].label(`${statistic(name).label} along ${section.axis.name}, through this cell`);
            lines[index].draw((ctx, width, height) =>
                sectionChart(ctx, { width, height }, { section, log, never, palette }),
            );
        }
    }
    return { node, draw };
}

/**
 * @param {AtlasCell} cell
 * @param {Told} given
 * @param {() => void} onClose
 */
function about(cell, { document, name, pinned }, onClose) {
    const close = html`<button type="button" class="button small" @click=${onClose}>Close</button>`;
    return html`<div class="head">
            <h2>${cellName(document, cell.at)}</h2>
            ${pinned === null ? nothing : close}
        </div>
        <p class="outcome ${cell.kind}">${head(cell, name, document)}</p>
        <p>${effectWords(cell, name, document)}</p>`;
}

/** @param {Told} given */
function howTo({ document, name }) {
    return html`<div class="head"><h2>What a cell compares</h2></div>
        <p>${document.sentence}</p>
        <p>${pairWords(document)}</p>
        <p><b>${statistic(name).label}.</b> ${statistic(name).meaning(document)}</p>
        <p>${howCompared(name, document)}</p>
        <p>
            Point at a cell, or walk the maps with the arrow keys: its numbers appear here. Press it to keep it, with
            cross-sections and a way to the Lab. ${document.claim ? "" : FINER}
        </p>`;
}

/** @param {AtlasDocument} document */
function pairWords(document) {
    const { claim, seeds } = document;
    if (claim)
        return `A cell has ${seeds} seeds; each has its own weights, examples and split, the same for both sides.`;
    const pairs = `${seeds} ${seeds === 1 ? "pair" : "pairs"}`;
    return (
        `A cell is ${pairs}. The two networks of a pair start with the same weights and see the same examples in the ` +
        `same order; ${differ(document)}.`
    );
}

/** @param {AtlasDocument} document */
function differ(document) {
    if (comparesBatchNorm(document)) return "only one has batch norm";
    return `they differ in what ${quoted(document.arms[0])} and ${quoted(document.arms[1])} set`;
}

/**
 * Each interval stands for its own cell: among many, some miss by chance. What is called clear is so over all cells.
 * @param {StatisticName} name
 * @param {AtlasDocument} document
 */
function howCompared(name, document) {
    const { effects, outcomes } = document;
    const { effect, measures, same } = wording(name, document);
    const [first, second] = comparesBatchNorm(document)
        ? ["without batch norm", "with it"]
        : document.arms.map((arm) => `of ${quoted(arm)}`);
    const what = `The number of a cell is ${measures[0].toLowerCase()}${measures.slice(1)}`;
    if (effect !== "interval") return `${what}, of the medians over the seeds; there is no interval for it.`;
    const cells = (effects[name] ?? []).filter((one) => one?.interval).length;
    const called = outcomes?.[name] ? `${same ? ALIKE : CLEAR} ${ERROR_RATE}` : missing(cells);
    return (
        `${what}. 2 means that the number ${first} is twice that ${second}, 0.5 that it is half of it. It is ` +
        "the geometric mean over the pairs, with its 95 % interval and the p of a sign-flip test. " +
        `Each interval stands for its own cell. ${called}`
    );
}

/**
 * How many intervals miss, once that is one at least.
 * @param {number} cells
 */
function missing(cells) {
    const some = Math.round(cells / 20);
    if (some < 1) return "";
    return `Of ${cells} cells about ${some} miss the truth by chance, so trust regions more than single cells.`;
}

/**
 * @param {AtlasCell} cell
 * @param {Told} given
 */
function both({ arms }, { document, name }) {
    return arms.map(
        (arm, index) =>
            html`<p>
                <span class="dot ${index ? "mark-1" : ""} arm-${index}"></span>
                <span><b class="of-arm arm-${index}">${document.arms[index]}</b> ${armWords(arm, name)}</span>
            </p>`,
    );
}

/**
 * The way to the Lab stays that of the cell that is kept, so that Tab finds it from wherever it is in the maps.
 * @param {AtlasCell} cell
 * @param {Told} given
 */
function actions(cell, { document, pinned }) {
    const tuned = tunedWords(cell, document);
    const which = document.claim ? "the networks of this cell" : "both networks";
    const words = `The Lab’s form gets ${which} with all ${document.seeds} seeds; Run trains them.`;
    return html`${tuned ? html`<p class="fine">${tuned}</p>` : nothing}
    ${
        pinned === null
            ? html`<p class="fine">Press the cell to keep it, with cross-sections and a way to the Lab.</p>`
            : html`<a class="button primary" href=${labLink(document, pinned)}>Open in the Lab</a>
                  <p class="fine">
                      ${cell.point === pinned ? words : `The cell that is kept: ${keptName(document, pinned)}.`}
                  </p>`
    }`;
}

/**
 * @param {AtlasDocument} document
 * @param {number} point
 */
function keptName(document, point) {
    return cellName(document, places(document, point));
}
