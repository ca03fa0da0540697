import { file } from "../base.js";

/** @type {Promise<Plotly> | null} */
let asked = null;

/**
 * Plotly, fetched when a figure first needs it.
 */
export function plotly() {
    asked ??= fetched();
    return asked;
}

async function fetched() {
    const node = document.createElement("script");
    node.src = file("vendor/plotly/plotly-cartesian.min.js").href;
    await new Promise((resolve, reject) => {
        node.addEventListener("load", resolve);
        node.addEventListener("error", () => reject(new Error("Plotly could not be loaded.")));
        document.head.append(node);
    });
    if (!window.Plotly) throw new Error("Plotly did not start.");
    return window.Plotly;
}

/** What Python made for all figures: Plotly's settings, and its template by theme. */
export function figureParts() {
    /** @type {{ config: object, templates: Record<string, unknown> }} */
    const parts = JSON.parse(document.getElementById("figure-parts")?.textContent ?? "{}");
    return parts;
}
