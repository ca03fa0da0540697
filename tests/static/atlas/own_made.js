import { made } from "./made.js";

/** An arm of an experiment, as the server sends it. */
export function arm(name, kind, more = {}) {
    return { name, norm: { kind, eps: 1e-5 }, dropout: 0, ...more };
}

/** The map by hand as that of a sweep of the server's own, whose ratios are known of the steps alone. */
export function own(change = () => {}) {
    return made((document) => {
        Object.assign(document, { name: "k7m2", title: "Mine", version: null });
        document.effects = { steps_to_loss: document.effects.steps_to_loss };
        document.sweep = {
            experiment: { arms: [arm("without BN", "none"), arm("with BN", "batch")], seeds: [0, 1, 2] },
            axes: document.axes.map(({ paths, values }) => ({ paths, values, labels: null, tuned: false })),
            goal: { loss: 0.5, ends: false },
            effect: "steps_to_loss",
            tuning_seeds: [],
        };
        change(document);
    });
}

/** The same with other arms. */
export function others(change = () => {}) {
    return own((document) => {
        document.arms = ["layer norm", "group norm"];
        document.sweep.experiment.arms = [arm("layer norm", "layer"), arm("group norm", "group")];
        change(document);
    });
}

/** The same with a fourth axis, of two places, before the others. */
export function grown() {
    return own((document) => {
        const twice = (list) => [...list, ...list];
        document.axes.unshift({ name: "dropout", paths: ["arms.0.dropout"], values: [0, 0.5], labels: ["0", "0.5"] });
        for (const name of Object.keys(document.statistics))
            document.statistics[name] = document.statistics[name].map(twice);
        for (const name of Object.keys(document.effects)) document.effects[name] = twice(document.effects[name]);
        document.tuned = document.tuned.map(twice);
        document.edge = document.edge.map(twice);
        document.stable_rates = twice(document.stable_rates);
    });
}
