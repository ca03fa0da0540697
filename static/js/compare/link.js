import { written } from "../page/link.js";

/** @type {Align[]} */
const ALIGNS = ["step", "loss"];
const LOSS_DIGITS = 6;

/**
 * What an address asks for. Only what the page itself needs is read here; what is wrong with the rest the server says.
 * @param {string} search
 * @returns {CompareView}
 */
export function readQuery(search) {
    const query = new URLSearchParams(search);
    return {
        runs: list(query.get("runs")) ?? [],
        arms: list(query.get("arms")),
        layer: number(query.get("layer")),
        tap: query.get("tap"),
        align: ALIGNS.find((one) => one === query.get("align")) ?? "step",
        step: number(query.get("step")),
        loss: number(query.get("loss")),
        against: query.get("against"),
    };
}

/**
 * The path of a view, without what is as usual: /compare?runs=a,b&layer=3&align=loss&loss=0.5.
 * @param {CompareView} view
 */
export function comparePath(view) {
    const said = parts(view);
    return said.length ? `/compare?${said.join("&")}` : "/compare";
}

/**
 * Where the API has it; without `curves` it is a frame of each run.
 * @param {CompareView} view
 * @param {{ curves: boolean }} parts
 */
export function apiPath(view, { curves }) {
    return `/api/compare?${[...parts(view), ...(curves ? [] : ["curves=false"])].join("&")}`;
}

/**
 * Whether two views differ in nothing but where the clock stands: then the curves stay.
 * @param {CompareView} one
 * @param {CompareView} other
 */
export function sameCurves(one, other) {
    const still = { step: null, loss: null, align: /** @type {const} */ ("step"), against: null };
    return comparePath({ ...one, ...still }) === comparePath({ ...other, ...still });
}

/** @param {CompareView} view */
function parts({ runs, arms, layer, tap, align, step, loss, against }) {
    /** @type {[string, string | number | null][]} */
    const said = [
        ["runs", runs.length ? runs.join(",") : null],
        ["arms", arms && arms.join(",")],
        ["layer", layer],
        ["tap", tap],
        ["align", align === "step" ? null : align],
        ["step", align === "step" ? step : null],
        ["loss", align === "loss" && loss !== null ? Number(loss.toPrecision(LOSS_DIGITS)) : null],
        ["against", against],
    ];
    return said.filter(([, value]) => value !== null).map(([name, value]) => `${name}=${written(value ?? "")}`);
}

/** @param {string | null} text */
function list(text) {
    const found = (text ?? "")
        .split(",")
        .map((one) => one.trim())
        .filter(Boolean);
    return text === null ? null : found;
}

/**
 * Whatever is no number is left to the server as it would read it, so that it can say what is wrong.
 * @param {string | null} text
 */
function number(text) {
    return text === null || text.trim() === "" ? null : Number(text);
}
