/** The name of an axis where there is little room, by the path that it sets. */
const SHORT = /** @type {Record<string, string>} */ ({ init_scale: "initial scale", batch_size: "mini-batch" });
/** How a place on an axis is told, by the path that it sets: by itself, and after "most often". */
const WORDS = /** @type {Record<string, [(label: string) => string, string]>} */ ({
    widths: [(label) => `${label} hidden ${label === "1" ? "layer" : "layers"}`, "with"],
    lr: [(label) => `learning rate ${label}`, "at"],
    activation: [(label) => label, "with"],
    init_scale: [(label) => `initial weights of scale ${label}`, "with"],
    batch_size: [(label) => `mini-batches of ${label}`, "with"],
});

/**
 * "4 hidden layers", "learning rate 0.5".
 * @param {AtlasAxis} axis
 * @param {number} place
 */
export function placeWords(axis, place) {
    const label = fraction(axis.labels[place]);
    return WORDS[axis.paths[0]]?.[0](label) ?? `${axis.name} ${label}`;
}

/**
 * "with 4 hidden layers", "at learning rate 0.5".
 * @param {AtlasAxis} axis
 * @param {number} place
 */
export function atPlace(axis, place) {
    return `${WORDS[axis.paths[0]]?.[1] ?? "at"} ${placeWords(axis, place)}`;
}

/**
 * What is set in a cell, the outermost axis first.
 * @param {Pick<AtlasDocument, "axes">} document
 * @param {number[]} at
 */
export function cellName({ axes }, at) {
    return axes.map((axis, index) => placeWords(axis, at[index])).join(", ");
}

/**
 * The title of an axis, shorter where it has no room.
 * @param {AtlasAxis} axis
 * @param {boolean} fits
 */
export function axisTitle({ name, paths }, fits) {
    return fits ? name : (SHORT[paths[0]] ?? name);
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
