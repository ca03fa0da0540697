import { compact, ticks } from "../numbers.js";

export const MARGIN = { l: 64, r: 16, t: 8, b: 48, pad: 0 };
const TICK = 32; // room that a tick's number takes
const MOST_PLACES = 8;

/**
 * @param {PanelAxis} parts
 * @param {Hole[]} values
 */
export function axis({ title, log, low, high }, values) {
    const range =
        low === null || high === null ? {} : { range: log ? [Math.log10(low), Math.log10(high)] : [low, high] };
    return {
        title: { text: wrapped(title, 36), font: { size: 11 }, standoff: 6 },
        type: log ? "log" : "linear",
        zeroline: !log,
        ...(log ? logTicks([...values, low, high]) : { tickformat: ",~g" }),
        ...range,
    };
}

/**
 * The places themselves where something was measured at a few: 0.01, 0.03, 0.1, 0.3.
 * @param {Hole[]} values
 * @param {number} width
 */
export function measured(values, width) {
    const places = [...new Set(positive(values))].sort((a, b) => a - b);
    const logs = places.map(Math.log10);
    const room = (width - MARGIN.l - MARGIN.r) / (logs[logs.length - 1] - logs[0]); // pixels a decade
    const crowded = logs.some((log, index) => index && (log - logs[index - 1]) * room < TICK);
    if (places.length < 2 || places.length > MOST_PLACES || crowded) return {};
    return { tickmode: "array", tickvals: places, ticktext: places.map(label) };
}

/**
 * @param {Hole[]} values
 * @returns {number[]}
 */
function positive(values) {
    return values.filter((value) => value !== null).filter((value) => value > 0);
}

/** @param {number} value */
function label(value) {
    return value >= 1e-3 ? compact(value) : value.toExponential(0).replace("e-", "e−");
}

/**
 * 1, 2, 5 within two decades, powers of ten beyond them: no digits crowd each other.
 * @param {Hole[]} values
 */
function logTicks(values) {
    const logs = positive(values).map(Math.log10);
    const [low, high] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
    const wide = Math.max(...logs) - Math.min(...logs);
    if (wide < 0.4) return { tickmode: "array", tickvals: ticks(10 ** Math.min(...logs), 10 ** Math.max(...logs), 4) };
    const every = Math.max(1, Math.ceil((high - low) / 6));
    const places = [];
    for (let power = low; power <= high; power++) {
        if (wide > 2) {
            if ((power - low) % every === 0) places.push(10 ** power);
        } else
            places.push(
                ...(wide < 0.7 ? [1, 1.5, 2, 3, 4, 6, 8] : [1, 2, 5]).map((digit) =>
                    Number((digit * 10 ** power).toPrecision(2)),
                ),
            );
    }
    return { tickmode: "array", tickvals: places, ticktext: places.map(label) };
}

/**
 * Names under an axis, each within its share of the width.
 * @param {string[]} names
 * @param {number} width
 */
export function named(names, width) {
    return names.map((name) => wrapped(name, (width - MARGIN.l - MARGIN.r) / names.length / 6.4));
}

/**
 * Over several lines, of about so many characters each.
 * @param {string} text
 * @param {number} most
 */
function wrapped(text, most) {
    const lines = [""];
    for (const word of text.split(" ")) {
        const last = lines.at(-1);
        if (last && last.length + word.length >= most) lines.push(word);
        else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    return lines.join("<br>");
}

/**
 * @param {FigurePanel} panel
 * @param {Palette} palette
 */
export function rules(panel, palette) {
    const { rules: all = [], x, y } = /** @type {Partial<PlotPanel>} */ (panel);
    /** @param {PanelRule} parts */
    const place = ({ value, along }) => ((along === "y" ? y : x)?.log ? Math.log10(value) : value);
    const shapes = all.map((rule) => ({
        type: "line",
        line: { color: palette.ink3, width: 1, dash: "dash" },
        ...(rule.along === "y"
            ? { xref: "paper", x0: 0, x1: 1, y0: rule.value, y1: rule.value }
            : { yref: "paper", y0: 0, y1: 1, x0: rule.value, x1: rule.value }),
    }));
    const annotations = all
        .filter(({ name }) => name)
        .map((rule) => ({
            text: rule.name,
            showarrow: false,
            font: { size: 11, color: palette.ink2 },
            bgcolor: palette.surface,
            ...(rule.along === "y"
                ? { xref: "paper", x: 1, xanchor: "right", y: place(rule), yanchor: "bottom" }
                : { yref: "paper", y: 1, yanchor: "top", x: place(rule), xanchor: "left" }),
        }));
    return { shapes, annotations };
}
