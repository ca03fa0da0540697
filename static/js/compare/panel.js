import { surface } from "../draw/surface.js";
import { palette } from "../draw/palette.js";
import { hint } from "../help/hint.js";
import { element } from "../page/element.js";

/**
 * A chart on a canvas of its own below its title, as high as the chart wants to be.
 * @param {CompareChart} chart
 */
export function chartPanel(chart) {
    const sheet = element("div", { class: "chart-sheet" });
    const foot = element("p", { class: "fine foot" });
    const title = hint(element("h2", {}, chart.title), chart.about);
    const node = element("section", { class: `compared of-${chart.name}` }, title, sheet, foot);
    /** @type {GivenComparison | null} */
    let shown = null;
    const canvas = surface(sheet, { onchange: paint });

    function paint() {
        if (!shown) return;
        const given = shown;
        sheet.style.height = `${chart.height(given, sheet.clientWidth)}px`;
        canvas.label(chart.label(given));
        canvas.draw((ctx, width, height) => chart.draw(ctx, { width, height }, given, palette()));
    }
    return {
        node,
        /** @param {GivenComparison} given */
        draw(given, said = "") {
            shown = given;
            foot.textContent = said;
            paint();
        },
    };
}
