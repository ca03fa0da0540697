import { palette } from "../draw/palette.js";
import { copyText } from "../page/clipboard.js";
import { choice } from "../page/choice.js";
import { element } from "../page/element.js";
import { popover } from "../page/popover.js";
import { showTables } from "../page/table.js";
import { ROW } from "./documents.js";
import { createMore } from "./more_maps.js";
import { createChooser } from "./own/chooser.js";
import { countsSteps, NAMES, statistic } from "./statistics.js";
import { lossesOf } from "./threshold.js";

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
    const losses = lossChooser(act.loss);
    return {
        node: element("div", { class: "tools" }, maps.node, more.node, own.node, select, losses.node, menuOf(act)),
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
                const value = /** @type {StatisticName} */ (option.value);
                option.hidden = !(value in statistics);
                option.disabled =
                    option.hidden ||
                    (countsSteps(value) && goal === null) ||
                    (value === "accuracy" && loss === "half squares");
            }
        },
        loss: losses.show,
    };
}

/**
 * The table, pictures and link of what is shown.
 * @param {AtlasAct} act
 */
function menuOf(act) {
    return popover({
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
}

/**
 * To which loss steps are counted, where a map has several.
 * @param {(loss: number) => void} onpick
 */
function lossChooser(onpick) {
    /** @type {HTMLSelectElement} */
    const select = element("select", {
        class: "input",
        "aria-label": "Loss to reach",
        hidden: true,
        onchange: () => onpick(Number(select.value)),
    });
    let drawn = "";
    return {
        node: select,
        /** @type {(name: StatisticName, document: AtlasDocument, loss: number | null) => void} */
        show(name, document, loss) {
            const losses = lossesOf(document);
            select.hidden = losses.length < 2 || !countsSteps(name);
            if (String(losses) !== drawn)
                select.replaceChildren(...losses.map((one) => element("option", { value: one }, `Loss ${one}`)));
            drawn = String(losses);
            select.value = String(loss ?? document.goal);
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
