import { surface } from "../../draw/surface.js";
import { element } from "../../page/element.js";
import { localPlace } from "../../page/local_place.js";
import { html, render } from "../../page/markup.js";
import { comparesBatchNorm, quoted } from "../arms.js";
import { cellWords } from "../words.js";
import { isInside } from "../zoom/range.js";
import { boxOf, mapChart } from "./chart.js";
import { cellUnder, geometry } from "./geometry.js";
import { outline } from "./marks.js";
import { armCell, effectCell } from "./paint.js";
import { watchSelection } from "./select.js";

const HIGHEST = 40; // pixels of a cell
const HIGHEST_ALONE = 56; // where there is no other map
const LOW = 850; // pixels of a window in which a whole row of maps needs lower cells
const HIGHER = 52;

/** @param {Pick<MapDrawn, "alone">} given */
const highest = ({ alone }) => (alone ? HIGHEST_ALONE : innerHeight < LOW ? HIGHEST : HIGHER);

/** @param {Pick<MapDrawn, "alone">} given */
const armHighest = ({ alone }) => (alone ? 32 : 20);

/**
 * The maps of one place on the third axis: the effect large, with a grid of buttons over its cells, and each arm's own
 * beside it. `onLook(point)` hears of hover and focus, null when it ends, `onPress(point)` of a press,
 * `onSelect(range)` of cells that are chosen together, `onOpen()` when that is done.
 * @param {CellActions} parts
 */
export function mapPanel({ onLook, onPress, onSelect, onOpen }) {
    const title = element("h2");
    const sheet = element("div", { class: "map-sheet" });
    const overlay = element("div", { class: "map-cells" });
    const arms = [0, 1].map(() => {
        const [head, own] = [element("h3"), element("div", { class: "map-sheet" })];
        return { head, own, node: element("div", { class: "arm-map" }, head, own) };
    });
    const node = element(
        "section",
        { class: "map" },
        title,
        element("div", { class: "effect-map" }, sheet),
        element("div", { class: "arm-maps" }, ...arms.map((one) => one.node)),
    );
    /** @type {MapDrawn | null} */
    let drawn = null;
    const again = () => drawn && draw(drawn);
    const surfaces = [sheet, ...arms.map(({ own }) => own)].map((parent) => surface(parent, { onchange: again }));
    sheet.append(overlay);
    const grid = () => drawn?.grid.rows ?? [];
    watchSelection(overlay, { grid, selected: () => drawn?.selected ?? null, onSelect, onOpen });
    for (const [arm, { own }] of arms.entries()) watchArm(own, () => drawn, surfaces[arm + 1], { onLook, onPress });

    /** @param {MapDrawn} given */
    function draw(given) {
        drawn = given;
        const { document, grid } = given;
        title.textContent = grid.label || document.title;
        title.className = grid.label ? "" : "unseen"; // for those who read by headings
        drawEffect(given, surfaces[0], { sheet, overlay, onLook, onPress });
        for (const [arm, { head, own }] of arms.entries()) {
            head.textContent = document.arms[arm];
            head.className = `of-arm arm-${arm}`;
            drawArm(given, arm, surfaces[arm + 1], own);
        }
    }
    return { node, draw };
}

/**
 * @param {MapDrawn} given
 * @param {Surface} canvas
 * @param {Pick<CellActions, "onLook" | "onPress"> & { sheet: HTMLElement, overlay: HTMLElement }} parts
 */
function drawEffect(given, canvas, { sheet, overlay, onLook, onPress }) {
    const { document, grid, name, palette, rule } = given;
    const shape = geometry(document, canvas.width, { most: highest(given) });
    sheet.style.height = `${shape.height}px`;
    canvas.draw((ctx) => {
        mapChart(ctx, {
            document,
            grid,
            shape,
            palette,
            rule,
            paint: (cell, box) => effectCell(ctx, cell, box, { name, palette }),
        });
        marked(ctx, given, shape);
    });
    Object.assign(overlay.style, {
        left: `${shape.left}px`,
        top: `${shape.top}px`,
        width: `${shape.columns * shape.cellWidth}px`,
        height: `${shape.rows * shape.cellHeight}px`,
    });
    render(cells(given, onLook, onPress), overlay);
}

/**
 * The grid that keys and screen readers walk, from the top row down.
 * @param {MapDrawn} given
 * @param {(point: number | null) => void} onLook
 * @param {(point: number) => void} onPress
 */
function cells({ document, grid, name, pinned, selected }, onLook, onPress) {
    const { arms } = document;
    const sides = comparesBatchNorm(document)
        ? "without against with batch norm"
        : `${quoted(arms[0])} against ${quoted(arms[1])}`;
    const label = `${grid.label ? `${grid.label}: ` : ""}${sides}, a cell for each network`;
    /** @param {AtlasCell} cell */
    const chosen = (cell) => {
        const row = grid.rows.findIndex((line) => line.includes(cell));
        return isInside(selected, row, grid.rows[row].indexOf(cell));
    };
    /** @param {AtlasCell} cell */
    const button = (cell) =>
        html`<td role="gridcell" aria-selected=${chosen(cell)}>
            <button
                type="button"
                data-point=${cell.point}
                aria-label=${cellWords(cell, name, document)}
                aria-pressed=${cell.point === pinned}
                @pointerenter=${(/** @type {PointerEvent} */ { pointerType }) =>
                    pointerType !== "touch" && onLook(cell.point)}
                @pointerleave=${() => onLook(null)}
                @focus=${() => onLook(cell.point)}
                @blur=${() => onLook(null)}
                @click=${() => onPress(cell.point)}
            ></button>
        </td>`;
    return html`<table role="grid" aria-label=${label} aria-multiselectable="true" data-roving="table">
        <tbody role="rowgroup">
            ${grid.rows.toReversed().map(
                (row) =>
                    html`<tr role="row">
                        ${row.map(button)}
                    </tr>`,
            )}
        </tbody>
    </table>`;
}

/**
 * @param {MapDrawn} given
 * @param {number} arm
 * @param {Surface} canvas
 * @param {HTMLElement} own
 */
function drawArm(given, arm, canvas, own) {
    const { document, grid, scale, palette, rule } = given;
    const shape = geometry(document, canvas.width, { most: armHighest(given) });
    own.style.height = `${shape.height}px`;
    canvas.label(`${grid.label} ${document.arms[arm]}: its own numbers, which the cells of the large map say, too`);
    canvas.draw((ctx) => {
        mapChart(ctx, {
            document,
            grid,
            shape,
            palette,
            rule: rule?.arms.includes(arm) ? rule : null,
            paint: (cell, box) => armCell(ctx, cell, box, { arm, scale, palette }),
        });
        marked(ctx, given, shape);
    });
}

/**
 * Outlines the cells that are chosen, the cell that is kept and the one that is looked at.
 * @param {Ctx} ctx
 * @param {MapDrawn} given
 * @param {MapShape} shape
 */
function marked(ctx, { grid, pinned, looked, selected, palette }, shape) {
    if (selected) {
        const { rows, columns } = selected;
        const [first, last] = [boxOf(shape, rows[1], columns[0]), boxOf(shape, rows[0], columns[1])];
        const [width, height] = [last.x + last.width - first.x, last.y + last.height - first.y];
        outline(ctx, { x: first.x - 3, y: first.y - 3, width: width + 6, height: height + 6 }, palette.surface, 5);
        outline(ctx, { x: first.x - 2, y: first.y - 2, width: width + 4, height: height + 4 }, palette.ink, 3);
    }
    for (const point of [pinned, looked])
        for (const [row, line] of grid.rows.entries())
            for (const [column, cell] of line.entries()) {
                if (cell.point !== point) continue;
                const { x, y, width, height } = boxOf(shape, row, column);
                outline(ctx, { x, y, width, height }, palette.surface, 2);
                outline(ctx, { x: x - 2, y: y - 2, width: width + 4, height: height + 4 }, palette.ink, 2);
            }
}

/**
 * The arms' maps answer a pointer; keys and screen readers have the large map's cells.
 * @param {HTMLElement} own
 * @param {() => MapDrawn | null} drawn
 * @param {Surface} canvas
 * @param {Pick<CellActions, "onLook" | "onPress">} parts
 */
function watchArm(own, drawn, canvas, { onLook, onPress }) {
    /** @param {PointerEvent | MouseEvent} event */
    function under(event) {
        const given = drawn();
        if (!given) return null;
        const shape = geometry(given.document, canvas.width, { most: armHighest(given) });
        const found = cellUnder(shape, localPlace(own, event));
        return found && given.grid.rows[found.row][found.column].point;
    }
    own.addEventListener("pointermove", (event) => event.pointerType !== "touch" && onLook(under(event)));
    own.addEventListener("pointerleave", () => onLook(null));
    own.addEventListener("click", (event) => {
        const point = under(event);
        if (point !== null) onPress(point);
    });
}
