import { palette } from "../draw/palette.js";
import { copyText } from "../page/clipboard.js";
import { choice } from "../page/choice.js";
import { element } from "../page/element.js";
import { popover } from "../page/popover.js";
import { showTables } from "../page/table.js";
import { ROW } from "./documents.js";
import { createMore } from "./more_maps.js";
import { createChooser } from "./own/chooser.js";
import { NAMES, statistic } from "./statistics.js";

/**
 * Which map or sweep, which statistic, and a menu with the table, pictures and link of what is shown.
 * @param {AtlasAct} act
 */
export function createTools(act) {
    const options = Object.entries(ROW).map(([value, label]) => ({ value, label }));
    const maps = choice("Map", options, act.map);
    maps.node.dataset.roving = "row";
    const more = createMore(act.map);
    const own = createChooser(act.sweep);
    const select = statisticList(act.statistic);
    const menu = popover({
        label: "Menu of the maps",
        name: "The maps",
        about: () => act.shown()?.words ?? "Nothing is shown yet.",
        items: () => {
            const shown = act.shown();
            /** @type {[string, () => unknown][]} */
            const items = [
                [
                    "View as table",
                    () => shown && showTables(shown.title, [shown.table], shown.title, () => `${shown.file}.csv`),
                ],
                ["Save PNG", () => save("png", act)],
                ["Save SVG", () => save("svg", act)],
                ["Copy link", async () => ((await copyText(location.href)) ? "Link copied" : "")],
            ];
            return items.map(([words, press]) => [words, shown && press]);
        },
    });
    return {
        node: element("div", { class: "tools" }, maps.node, more.node, own.node, select, menu),
        /** @param {Pick<AtlasView, "map" | "sweep">} view */
        show({ map, sweep }) {
            maps.show(sweep === null ? map : "");
            more.show(sweep === null ? map : "");
            own.show(sweep);
        },
        sweeps: own.list,
        /**
         * The statistic that is shown; what the map has no number of cannot be chosen.
         * @param {StatisticName} name
         * @param {AtlasDocument} document
         */
        statistic(name, { goal, loss, statistics }) {
            select.value = name;
            for (const option of select.options) {
                option.hidden = !(option.value in statistics);
                option.disabled =
                    option.hidden ||
                    (option.value === "steps_to_loss" && goal === null) ||
                    (option.value === "accuracy" && loss === "half squares");
            }
        },
    };
}

/** @param {(name: StatisticName) => void} onPick */
function statisticList(onPick) {
    const attributes = {
        class: "input",
        "aria-label": "Statistic",
        onchange: () => onPick(/** @type {StatisticName} */ (select.value)),
    };
    /** @type {HTMLSelectElement} */
    const select = element(
        "select",
        attributes,
        ...NAMES.map((name) => element("option", { value: name }, statistic(name).label)),
    );
    return select;
}

/**
 * The maps as a file; what makes it comes with the first one.
 * @param {"png" | "svg"} kind
 * @param {AtlasAct} act
 */
async function save(kind, act) {
    const { download, png, svg } = await import("../page/picture.js");
    const shown = act.shown();
    if (!shown) return;
    const colours = palette();
    const picture = shown.picture(colours);
    const blob =
        kind === "svg" ? new Blob([svg(picture, colours)], { type: "image/svg+xml" }) : await png(picture, colours);
    download(blob, `${shown.file}.${kind}`);
}
