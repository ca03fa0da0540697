import { mean } from "./series.js";
import { pathWords, settingWords } from "./settings.js";
import { QUANTITIES, seedsOf, tapName } from "./words.js";

const QUANTILES = ["2 %", "15 %", "50 %", "85 %", "98 %"];
const NUMBERS = /** @type {ComparedQuantity[]} */ (Object.keys(QUANTITIES));

/**
 * All that the page shows as tables: the series where they stand, seed by seed, paired differences, histograms, courses
 * and settings.
 * @param {GivenComparison} given
 * @returns {Table[]}
 */
export function tables(given) {
    return [stands(given), bySeed(given), pairs(given), histograms(given), courses(given), settings(given)].filter(
        ({ rows }) => rows.length,
    );
}

/**
 * Where each stands: its step, the means over its seeds, its quantiles.
 * @param {GivenComparison} given
 */
export function stands({ document, series }) {
    return {
        caption: `Layer ${document.layer}, ${tapName(document.tap)}: means over seeds that have not diverged.`,
        columns: ["series", "step", "diverged seeds", ...NUMBERS.map((name) => QUANTITIES[name]), ...QUANTILES],
        rows: series.map((one) => [
            one.name,
            one.at?.step ?? "never",
            one.diverged.length,
            ...NUMBERS.map((name) => mean(one.values?.[name] ?? [])),
            ...(one.distribution?.quantiles ?? QUANTILES.map(() => null)),
        ]),
    };
}

/** @param {GivenComparison} given */
function bySeed({ series }) {
    return {
        caption: "Seed by seed, at the same place.",
        columns: ["series", "seed", ...NUMBERS.map((name) => QUANTITIES[name])],
        rows: series.flatMap(({ name, seeds, values }) =>
            seeds.map((seed, place) => [name, seed, ...NUMBERS.map((one) => values?.[one][place] ?? null)]),
        ),
    };
}

/** @param {GivenComparison} given */
function pairs({ document, series }) {
    const named = new Map(series.map(({ key, name }) => [key, name]));
    return {
        caption: "Paired differences over common seeds, with Student's 95 % interval.",
        columns: ["series", "against", "quantity", "scale", "mean", "95 % from", "95 % to", "over", "why none"],
        rows: document.paired.map((pair) => [
            named.get(pair.series) ?? pair.series,
            named.get(pair.against) ?? pair.against,
            QUANTITIES[pair.quantity],
            pair.scale,
            pair.mean,
            pair.low,
            pair.high,
            seedsOf(pair),
            pair.why ?? "",
        ]),
    };
}

/** @param {GivenComparison} given */
function histograms({ series }) {
    return {
        caption: "Histograms: values of all units, counted in equal bins, over the seeds with detail.",
        columns: ["series", "from", "to", "count"],
        rows: series.flatMap(({ name, distribution }) => {
            if (!distribution) return [];
            const { lo, hi, counts, under, over, nonfinite } = distribution.histogram;
            const size = ((hi ?? NaN) - (lo ?? NaN)) / counts.length;
            return [
                ...counts.map((count, bin) => [name, (lo ?? NaN) + bin * size, (lo ?? NaN) + (bin + 1) * size, count]),
                [name, null, lo, under],
                [name, hi, null, over],
                [name, "not finite", null, nonfinite],
            ];
        }),
    };
}

/** @param {GivenComparison} given */
function courses({ series }) {
    return {
        caption: "Courses: mean over seeds, and the lowest and highest of them; quantiles are means over seeds.",
        columns: [
            "series",
            "step",
            "loss",
            "lowest",
            "highest",
            "accuracy",
            "lowest",
            "highest",
            ...QUANTILES,
            "diverged seeds",
        ],
        rows: series.flatMap(({ name, curves }) =>
            (curves?.steps ?? []).map((step, place) => [
                name,
                step,
                ...[curves?.eval_loss, curves?.accuracy].flatMap((one) => [
                    one?.mean[place],
                    one?.low[place],
                    one?.high[place],
                ]),
                ...(curves?.quantiles?.[place] ?? QUANTILES.map(() => null)),
                curves?.diverged[place],
            ]),
        ),
    };
}

/** @param {GivenComparison} given */
function settings({ document }) {
    return {
        caption: "Settings in which the experiments differ.",
        columns: ["setting", ...document.runs.map(({ letter }) => `run ${letter}`)],
        rows: document.differences.map(({ path, values }) => [pathWords(path), ...values.map(settingWords)]),
    };
}
