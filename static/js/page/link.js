import { at } from "../base.js";

/**
 * The address of a view: /?run=abc&step=220&layer=2&units=1,2&tap=z …; what is as usual is left out. Below 500
 * characters.
 * @param {Linked} parts
 */
export function link({
    run,
    step = null,
    layer,
    units,
    tap,
    seed = 0,
    ridges = false,
    rowUnit = null,
    trend = "loss",
    panel = null,
    theme = null,
}) {
    if (!run) return at("/");
    const focus = run.experiment.focus;
    /** @type {[string, string | number][]} */
    const query = [["run", run.id]];
    if (step !== null) query.push(["step", step]);
    if (layer !== focus.layer) query.push(["layer", layer]);
    if (layer !== focus.layer || String(units) !== String(focus.units)) query.push(["units", units.join(",")]);
    if (tap !== "z_tilde") query.push(["tap", tap]);
    if (seed) query.push(["seed", run.experiment.seeds[seed]]);
    if (ridges) query.push(["rows", "ridges"]);
    if (rowUnit) query.push(["row", rowUnit]);
    if (trend !== "loss") query.push(["trend", trend]);
    if (panel) query.push(["panel", panel]);
    if (theme) query.push(["theme", theme]);
    return at(
        `/?${query.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&")}`,
    );
}
