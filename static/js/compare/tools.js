import { copyText } from "../page/clipboard.js";
import { palette } from "../draw/palette.js";
import { choice } from "../page/choice.js";
import { element } from "../page/element.js";
import { popover } from "../page/popover.js";
import { showTables } from "../page/table.js";
import { LOSS_MEANING, tapName } from "./words.js";
import { createClock } from "./clock.js";
import { comparePicture } from "./picture.js";
import { tables } from "./tables.js";

const TITLE = "Comparison";
const FILE = "firm-ground-comparison";

/**
 * Layer, tap, what the series are aligned by, the clock, and a menu with table, pictures and link of what is shown.
 * @param {CompareAct & { shown(): GivenComparison | null }} act
 */
export function createTools(act) {
    const layer = picker("Layer", (value) => act.move({ layer: Number(value) }));
    const tap = picker("Tap", (value) => act.move({ tap: value }));
    const align = choice(
        "Aligned by",
        [
            { value: /** @type {Align} */ ("step"), label: "by step" },
            { value: /** @type {Align} */ ("loss"), label: "by loss" },
        ],
        (value) => act.move({ align: value, step: null, loss: null }),
    );
    align.node.dataset.roving = "row";
    const clock = createClock(act);
    const meaning = element("p", { class: "fine meaning" }, LOSS_MEANING);
    return {
        node: element(
            "div",
            { class: "compare-tools" },
            element("div", { class: "row" }, layer.node, tap.node, align.node, menu(act)),
            clock.node,
            meaning,
        ),
        /** @param {GivenComparison} given whose series have curves */
        show({ document }) {
            layer.show(
                document.layers.map((one) => [String(one), String(one)]),
                String(document.layer),
            );
            tap.show(
                document.taps.map((one) => [one, tapName(one)]),
                document.tap,
            );
            align.show(document.align);
            clock.show(document);
            meaning.hidden = document.align === "step";
        },
    };
}

/**
 * A list to pick from, with its name before it.
 * @param {string} name
 * @param {(value: string) => void} onPick
 */
export function picker(name, onPick) {
    /** @type {HTMLSelectElement} */
    const select = element("select", { class: "input", "aria-label": name, onchange: () => onPick(select.value) });
    let written = "";
    return {
        node: element("span", { class: "picker" }, element("span", { "aria-hidden": "true" }, name), select),
        /**
         * @param {[string, string][]} options
         * @param {string} value
         */
        show(options, value) {
            const text = JSON.stringify(options);
            if (text !== written)
                select.replaceChildren(...options.map(([key, label]) => element("option", { value: key }, label)));
            written = text;
            select.value = value;
        },
    };
}

/** @param {{ shown(): GivenComparison | null }} act */
function menu({ shown }) {
    return popover({
        label: "Menu of the comparison",
        name: "The comparison",
        items: () => {
            const given = shown();
            /** @type {[string, () => unknown][]} */
            const items = [
                [
                    "View as table",
                    () =>
                        given &&
                        showTables(TITLE, tables(given), TITLE, (name) => `${FILE}${name.slice(TITLE.length)}.csv`),
                ],
                ["Save PNG", () => given && save("png", given)],
                ["Save SVG", () => given && save("svg", given)],
                ["Copy link", async () => ((await copyText(location.href)) ? "Link copied" : "")],
            ];
            return items.map(([words, press]) => [words, given && press]);
        },
    });
}

/**
 * The charts as a file; what makes it comes with the first one.
 * @param {"png" | "svg"} kind
 * @param {GivenComparison} given
 */
async function save(kind, given) {
    const { download, png, svg } = await import("../page/picture.js");
    const colours = palette();
    const picture = comparePicture(given, colours);
    const blob =
        kind === "svg" ? new Blob([svg(picture, colours)], { type: "image/svg+xml" }) : await png(picture, colours);
    download(blob, `${FILE}.${kind}`);
}
