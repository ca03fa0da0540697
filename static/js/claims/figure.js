import { element } from "../page/element.js";
import { showFigure } from "../dash.js";
import { showTable } from "../page/table.js";
import { unbroken } from "./ratio.js";
import { spec } from "./charts.js";
import { tables } from "./tables.js";

const WIDE = 560;

/** The panels of the shown claim, in the places that the page's layout keeps for them. */
export function createFigure(root) {
    const box = root.querySelector("#claims-figure");
    const places = [...box.children];
    const templates = JSON.parse(root.dataset.templates);
    let shown = [];

    /** `panels` as the API tells them; none hides everything. */
    function draw(panels) {
        shown = panels;
        box.hidden = !panels.length;
        places.forEach((place, index) => fill(place, panels[index]));
        plots();
    }

    function fill(place, panel) {
        place.hidden = !panel;
        if (!panel) return;
        const [title, graph, thumbnails, note] = place.children;
        const table = element(
            "button",
            { type: "button", class: "link", "aria-label": `View as table: ${panel.title}` },
            "table",
        );
        table.addEventListener("click", () =>
            showTable(
                { title: panel.title, name: panel.title, table: () => tables(panel) },
                null,
                (name) => `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.csv`,
            ),
        );
        title.replaceChildren(panel.title, " ", table);
        graph.setAttribute("role", "img");
        graph.setAttribute("aria-label", `${panel.title}${/[.?]$/.test(panel.title) ? "" : "."} ${panel.note}`);
        note.textContent = panel.note;
        note.hidden = !panel.note;
        graph.hidden = panel.kind === "pictures";
        thumbnails.hidden = panel.kind !== "pictures";
        place.classList.toggle("wide", panel.kind === "pictures" || (panel.kind === "bars" && panel.groups.length > 4));
        thumbnails.replaceChildren(...(panel.kind === "pictures" ? panel.rows.map(row) : []));
    }

    function plots() {
        const theme = document.documentElement.dataset.mantineColorScheme;
        shown.forEach((panel, index) => {
            const width = Math.min(places[index].clientWidth, panel.square ? 420 : WIDE);
            if (panel.kind !== "pictures" && width > 0)
                showFigure(`claims-panel-${index}`, spec(panel, width, templates[theme]));
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

function row([label, pictures]) {
    const images = pictures.map(({ image, said, right }) =>
        element(
            "figure",
            { class: right === false ? "wrong" : right ? "right" : null },
            element("img", { src: image, alt: said || label, width: "48", height: "48" }),
            said ? element("figcaption", {}, `${right === false ? "✕ " : ""}${unbroken(said)}`) : null,
        ),
    );
    return element("div", { class: "pictures" }, element("span", { class: "label" }, label), ...images);
}
