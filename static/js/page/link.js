import { at } from "../base.js";

/**
 * The address of a view: /lab?run=abc&step=220&layer=2&units=1,2&tap=z …; what is as usual is left out. Below 500
 * characters.
 * @param {Linked} view
 */
export function link(view) {
    const { run, step = null, seed = 0, trend = "loss" } = view;
    if (!run) return at("/lab");
    const { focus, seeds } = run.experiment;
    const elsewhere = view.layer !== focus.layer;
    /** @type {[string, string | number, boolean][]} */
    const parts = [
        ["run", run.id, true],
        ["step", step ?? 0, step !== null],
        ["layer", view.layer, elsewhere],
        ["units", view.units.join(","), elsewhere || String(view.units) !== String(focus.units)],
        ["tap", view.tap, view.tap !== "z_tilde"],
        ["seed", seeds[seed], seed > 0],
        ["rows", "ridges", view.ridges === true],
        ["row", view.rowUnit ?? 0, Boolean(view.rowUnit)],
        ["trend", trend, trend !== "loss"],
        ["panel", view.panel ?? "", Boolean(view.panel)],
        ["theme", view.theme ?? "", Boolean(view.theme)],
    ];
    const query = parts.filter(([, , said]) => said).map(([key, value]) => `${key}=${written(value)}`);
    return at(`/lab?${query.join("&")}`);
}

/**
 * The address at which the Lab's form has a preset with these values instead of its own, by path.
 * @param {string} preset
 * @param {Record<string, unknown>} set
 */
export function formLink(preset, set) {
    return at(`/lab?preset=${written(preset)}&set=${written(JSON.stringify(set))}`);
}

/**
 * The address at which the Lab's form has the experiment of a point of a sweep.
 * @param {string} sweep
 * @param {number} point
 */
export function pointLink(sweep, point) {
    return at(`/lab?sweep=${written(sweep)}&point=${point}`);
}

/**
 * A value in the query of an address; commas stay readable.
 * @param {string | number} value
 */
export function written(value) {
    return encodeURIComponent(value).replaceAll("%2C", ",");
}
