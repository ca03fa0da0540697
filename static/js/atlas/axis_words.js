/** The name of an axis where there is little room, by the path that it sets. */
const SHORT = /** @type {Record<string, string>} */ ({ init_scale: "initial scale", batch_size: "mini-batch" });
export const DEPTH = "hidden layers";
const SHAPE = "hidden layers × units"; // a place is "4 × 16"
/** How a place on an axis is told, by the path that it sets: by itself, and after "most often". */
const WORDS = /** @type {Record<string, [(label: string) => string, string]>} */ ({
    widths: [(label) => `${label} hidden ${label === "1" ? "layer" : "layers"}`, "with"],
    lr: [(label) => `learning rate ${label}`, "at"],
    activation: [(label) => label, "with"],
    init_scale: [(label) => `initial weights of scale ${label}`, "with"],
    optimizer: [(label) => label, "with"],
    batch_size: [(label) => `mini-batches of ${label}`, "with"],
});

/** @type {[(label: string) => string, string]} */
const OF_SHAPE = [
    (label) => {
        const [layers, units] = label.split(" × ");
        return `${WORDS.widths[0](layers)} of ${units} units`;
    },
    "with",
];

/**
 * "4 hidden layers", "learning rate 0.5".
 * @param {AtlasAxis} axis
 * @param {number} place
 */
export function placeWords(axis, place) {
    const label = fraction(axis.labels[place]);
    return words(axis)?.[0](label) ?? `${axis.name} ${label}`;
}

/**
 * "with 4 hidden layers", "at learning rate 0.5".
 * @param {AtlasAxis} axis
 * @param {number} place
 */
export function atPlace(axis, place) {
    return `${words(axis)?.[1] ?? "at"} ${placeWords(axis, place)}`;
}

/**
 * Of one path; the labels of `widths` say how many layers only on an axis of that name.
 * @param {AtlasAxis} axis
 */
function words({ name, paths }) {
    if (paths.length !== 1) return undefined;
    if (paths[0] === "widths" && name === SHAPE) return OF_SHAPE;
    if (paths[0] === "widths" && name !== DEPTH) return undefined;
    return WORDS[paths[0]];
}

/**
 * What is set in a cell, the outermost axis first.
 * @param {Pick<AtlasDocument, "axes">} document
 * @param {number[]} at
 */
export function cellName({ axes }, at) {
    const told = axes.flatMap((axis, index) => (axis.paths.length ? [placeWords(axis, at[index])] : []));
    return told.join(", ") || "The one point";
}

/**
 * The title of an axis, shorter where it has no room.
 * @param {AtlasAxis} axis
 * @param {boolean} fits
 */
export function axisTitle({ name, paths }, fits) {
    return fits || paths.length !== 1 ? name : (SHORT[paths[0]] ?? name);
}

/**
 * 0.0625 as 1/16, which is as long as it has to be; other labels stay as they are.
 * @param {string} label
 */
export function fraction(label) {
    const value = Number(label);
    const below = 1 / value;
    return value > 0 && value < 1 && Number.isInteger(Math.log2(below)) ? `1/${below}` : label;
}
