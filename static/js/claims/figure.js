import { part } from "../page/element.js";
import { html, nothing, render } from "../page/markup.js";
import { showFigure } from "../dash.js";
import { showTables } from "../page/table.js";
import { unbroken } from "./ratio.js";
import { spec } from "./charts.js";
import { tables } from "./tables.js";

const WIDE = 560;

/**
 * The panels of the shown claim, in the places that the page's layout keeps for them.
 * @param {HTMLElement} root
 */
export function createFigure(root) {
    const box = part(root, "#claims-figure");
    const places = /** @type {HTMLElement[]} */ ([...box.children]);
    const templates = JSON.parse(root.dataset.templates ?? "{}");
    /** @type {FigurePanel[]} */
    let shown = [];

    /**
     * `panels` as the API tells them; none hides everything.
     * @param {FigurePanel[]} panels
     */
    function draw(panels) {
        if (panels === shown) return;
        shown = panels;
        box.hidden = !panels.length;
        places.forEach((place, index) => fill(place, panels[index]));
        plots();
    }

    function plots() {
        const theme = document.documentElement.dataset.mantineColorScheme;
        shown.forEach((panel, index) => {
            const width = Math.min(places[index].clientWidth, "square" in panel && panel.square ? 420 : WIDE);
            if (panel.kind !== "pictures" && width > 0)
                showFigure(`claims-panel-${index}`, spec(panel, width, templates[theme ?? ""]));
        });
    }

    new MutationObserver(plots).observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });
    let wide = 0;
    new ResizeObserver(() => {
        if (box.clientWidth === wide) return;
        wide = box.clientWidth;
        plots();
    }).observe(box);
    return { draw };
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
