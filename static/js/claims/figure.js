import { figureParts, plotly } from "../draw/plotly.js";
import { element } from "../page/element.js";
import { html, nothing, render } from "../page/markup.js";
import { onScheme, scheme } from "../page/scheme.js";
import { showTables } from "../page/table.js";
import { unbroken } from "./ratio.js";
import { spec } from "./charts.js";
import { tables } from "./tables.js";

const WIDE = 560;

/** The panels of the shown claim or question; Plotly comes with the first of them. */
export function createFigure(id = "claims-figure") {
    const node = element("div", { id, hidden: true });
    const { config, templates } = figureParts();
    /** @type {FigurePanel[]} */
    let shown = [];
    let drawing = Promise.resolve();

    /**
     * `panels` as the API tells them; none hides everything.
     * @param {FigurePanel[]} panels
     */
    function draw(panels) {
        if (panels === shown) return;
        shown = panels;
        node.hidden = !panels.length;
        while (node.childElementCount < panels.length) node.append(place());
        placesOf(node).forEach((one, index) => fill(one, panels[index]));
        plots();
    }

    /** One after another, and as a new plot each time: `Plotly.react` throws where contours are drawn a second time. */
    function plots() {
        drawing = drawing.then(plot, plot);
    }

    async function plot() {
        const wanted = shown;
        if (!wanted.some(({ kind }) => kind !== "pictures")) return;
        const { newPlot } = await plotly();
        if (wanted !== shown) return;
        for (const [index, panel] of wanted.entries()) {
            const one = placesOf(node)[index];
            const width = Math.min(one.clientWidth, "square" in panel && panel.square ? 420 : WIDE);
            if (panel.kind === "pictures" || width <= 0) continue;
            const { data, layout } = spec(panel, width, templates[scheme()]);
            await newPlot(/** @type {HTMLElement} */ (one.children[1].firstElementChild), data, layout, config);
        }
    }

    onScheme(plots);
    let wide = 0;
    new ResizeObserver(() => {
        if (node.clientWidth === wide) return;
        wide = node.clientWidth;
        plots();
    }).observe(node);
    return { node, draw };
}

/** Title, plot, thumbnails and note of one panel. */
function place() {
    const parts = [
        element("h3"),
        element("div", { class: "plot" }, element("div")),
        element("div", { class: "thumbnails" }),
        element("p", { class: "fine" }),
    ];
    return element("div", { class: "panel", hidden: true }, ...parts);
}

/** @param {HTMLElement} node */
function placesOf(node) {
    return /** @type {HTMLElement[]} */ ([...node.children]);
}

/**
 * @param {HTMLElement} place
 * @param {FigurePanel | undefined} panel
 */
function fill(place, panel) {
    place.hidden = !panel;
    if (!panel) return;
    const [title, graph, thumbnails, note] = /** @type {HTMLElement[]} */ ([...place.children]);
    render(html`${panel.title} ${tableButton(panel)}`, title);
    graph.setAttribute("role", "img");
    graph.setAttribute("aria-label", `${panel.title}${/[.?]$/.test(panel.title) ? "" : "."} ${panel.note}`);
    note.textContent = panel.note;
    note.hidden = !panel.note;
    graph.hidden = panel.kind === "pictures";
    thumbnails.hidden = panel.kind !== "pictures";
    place.classList.toggle("wide", panel.kind === "pictures" || (panel.kind === "bars" && panel.groups.length > 4));
    render(panel.kind === "pictures" ? panel.rows.map(row) : nothing, thumbnails);
}

/** @param {FigurePanel} panel */
function tableButton(panel) {
    /** @param {string} name */
    const file = (name) => `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.csv`;
    const show = () => showTables(panel.title, tables(panel), panel.title, file);
    return html`<button type="button" class="link" aria-label="View as table: ${panel.title}" @click=${show}>
        table
    </button>`;
}

/** @param {[string, Thumbnail[]]} parts */
function row([label, pictures]) {
    return html`<div class="pictures">
        <span class="label">${label}</span>
        ${pictures.map((one) => picture(label, one))}
    </div>`;
}

/**
 * @param {string} label
 * @param {Thumbnail} one
 */
function picture(label, { image, said, right }) {
    const words = `${right === false ? "✕ " : ""}${unbroken(said)}`;
    return html`<figure class=${right === false ? "wrong" : right ? "right" : nothing}>
        <img src=${image} alt=${said || label} width="48" height="48" />
        ${said ? html`<figcaption>${words}</figcaption>` : nothing}
    </figure>`;
}
