import { palette as tokens } from "../draw/palette.js";
import { compact, ticks } from "../numbers.js";

const HEIGHT = 260;
const MARGIN = { l: 64, r: 16, t: 8, b: 48, pad: 0 };
const LINE = 19;
const TICK = 32; // room that a tick's number takes
const MOST_PLACES = 8;
const MANY = 4; // holes in a line from which what lies below shows through
const SQUARE = { scaleanchor: "x", scaleratio: 1 };
const DASH = { line: "solid", dashed: "dot", points: "solid", "line+points": "solid" };
const MODE = { line: "lines", dashed: "lines", points: "markers", "line+points": "lines+markers" };

/**
 * Plotly's figure of one panel {kind: plot | slopes | map | bars, …} as the API tells it (engine/claims/panels.py), at this
 * width, in the tokens of the present theme. Hue belongs to the arms; what has no arm is ink.
 */
export function spec(panel, width, template, palette = tokens()) {
    const { data, layout = {} } = { plot, slopes, map, bars }[panel.kind](panel, palette, width);
    const listed = data.filter((trace) => trace.showlegend);
    // What looks alike is told apart by its place.
    const named = new Set(listed.map(look)).size > 1 ? listed.map(({ name }) => name) : [];
    const dots = data.every(({ mode, showlegend }) => !showlegend || mode === "markers"); // else lines would be drawn thick
    const legend = named.length > 1 ? legendHeight(named, width) : 0;
    const lines = layout.yaxis.title.text.split("<br>").length;
    const margin = { ...MARGIN, t: MARGIN.t + legend, l: MARGIN.l + LINE * Math.max(0, lines - 2) };
    return {
        data,
        layout: {
            template,
            width,
            height: (panel.square ? Math.min(width, 420) : HEIGHT) + legend,
            margin,
            showlegend: named.length > 1,
            legend: {
                orientation: "h",
                x: 0,
                y: 1.02,
                xanchor: "left",
                yanchor: "bottom",
                font: { size: 11, color: palette.ink2 },
                itemsizing: dots ? "constant" : "trace",
            },
            hovermode: "closest",
            dragmode: false,
            ...layout,
            ...rules(panel, palette),
        },
    };
}

function look({ mode, line, marker }) {
    return JSON.stringify([mode, line?.color, line?.dash, marker?.color]);
}

/** Plotly sets all entries as wide as the widest; the plot keeps its own height below them. */
function legendHeight(names, width) {
    const widest = 44 + 5.8 * Math.max(...names.map((name) => name.length));
    const columns = Math.max(1, Math.floor((width - MARGIN.l - MARGIN.r) / widest));
    return 8 + LINE * Math.ceil(names.length / columns);
}

function plot({ series, x, y, square }, palette, width) {
    const xs = series.flatMap((one) => one.x);
    return {
        data: series.flatMap((one) => lines(one, palette)),
        layout: {
            xaxis: { ...axis(x, xs), ...(x.log ? measured(xs, width) : {}) },
            yaxis: {
                ...axis(
                    y,
                    series.flatMap((one) => [...one.y, ...(one.low ?? []), ...(one.high ?? [])]),
                ),
                ...(square ? SQUARE : {}),
            },
        },
    };
}

function slopes({ ends, values, arms, y }, palette, width) {
    const places = ends.map((_, index) => index);
    const threads = values.map((row, index) => ({
        x: places,
        y: row,
        mode: "lines+markers",
        line: { color: palette.ink3, width: 1 },
        showlegend: false,
        marker: { size: 7, color: places.map((place) => hue(arms[place], palette)) },
        name: `seed ${index + 1}`,
        hovertemplate: "%{y:.4~g}<extra>%{fullData.name}</extra>",
    }));
    return {
        data: threads,
        layout: {
            xaxis: {
                tickangle: 0,
                tickvals: places,
                ticktext: named(ends, width),
                range: [-0.4, ends.length - 0.6],
                zeroline: false,
            },
            yaxis: axis(y, values.flat()),
        },
    };
}

function bars({ groups, bars: names, values, low, high, arms, y }, palette, width) {
    const data = names.map((name, bar) => ({
        type: "bar",
        name,
        x: groups,
        y: values.map((row) => row[bar]),
        marker: { color: hue(arms[bar], palette) },
        showlegend: names.length > 1,
        error_y: low && high ? errors(values, low, high, bar, palette) : undefined,
        hovertemplate: `%{y:.4~g}<extra>${name}</extra>`,
    }));
    return {
        data,
        layout: {
            barmode: "group",
            bargap: 0.35,
            xaxis: { type: "category", tickangle: 0, tickvals: groups, ticktext: named(groups, width) },
            yaxis: axis(y, [...values, ...(low ?? []), ...(high ?? [])].flat()),
        },
    };
}

function map({ xs, ys, values, shown, legend, series, x, y, square }, palette) {
    const ground = [
        [0, palette.surface],
        [1, palette.theme === "dark" ? "#4A5058" : "#C9C9C4"],
    ];
    const field = {
        type: shown === "contours" ? "contour" : "heatmap",
        x: xs,
        y: ys,
        z: values,
        showscale: false,
        colorscale: ground,
        showlegend: false,
        hovertemplate: `%{z:.3~g}<extra>${legend}</extra>`,
        zsmooth: shown === "contours" ? undefined : "best",
        ...(shown === "contours"
            ? {
                  contours: { coloring: "lines" },
                  line: { width: 1 },
                  colorscale: [
                      [0, palette.ghost],
                      [1, palette.ghost],
                  ],
                  ncontours: 14,
              }
            : {}),
    };
    return {
        data: [field, ...series.flatMap((one) => lines(one, palette))],
        layout: { xaxis: axis(x, xs), yaxis: { ...axis(y, ys), ...(square ? SQUARE : {}) } },
    };
}

/** A line or cloud; its band below it, or its error bars at points. */
function lines(one, palette) {
    const colour = hue(one.arm, palette);
    const points = one.style.includes("points");
    const many = !points && one.y.filter((value) => value === null).length >= MANY;
    const banded = one.low && one.high;
    const trace = {
        type: "scatter",
        name: one.name,
        x: one.x,
        y: one.y,
        mode: MODE[one.style],
        showlegend: Boolean(one.name),
        connectgaps: false,
        opacity: many ? 0.55 : 1,
        line: { color: colour, width: many ? 1.25 : 1.75, dash: DASH[one.style] },
        marker: { color: colour, size: one.x.length > 60 ? 3.5 : 6, opacity: one.x.length > 60 ? 0.55 : 1 },
        hovertemplate: `%{x:.4~g}, %{y:.4~g}<extra>${one.name}</extra>`,
    };
    if (!banded) return [trace];
    if (points) return [{ ...trace, error_y: bar(one.y, one.low, one.high, colour) }];
    const edge = { type: "scatter", x: one.x, mode: "lines", line: { width: 0 }, hoverinfo: "skip", showlegend: false };
    return [{ ...edge, y: one.low }, { ...edge, y: one.high, fill: "tonexty", fillcolor: translucent(colour) }, trace];
}

function errors(values, low, high, index, palette) {
    const column = (rows) => rows.map((row) => row[index]);
    return bar(column(values), column(low), column(high), palette.ink);
}

function bar(y, low, high, color) {
    return {
        type: "data",
        symmetric: false,
        array: y.map((value, at) => high[at] - value),
        arrayminus: y.map((value, at) => value - low[at]),
        color,
        thickness: 1.5,
        width: 4,
    };
}

function axis({ title, log, low, high }, values) {
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

/** The places themselves where something was measured at a few: 0.01, 0.03, 0.1, 0.3. */
function measured(values, width) {
    const places = [...new Set(values.filter((value) => value > 0))].sort((a, b) => a - b);
    const logs = places.map(Math.log10);
    const room = (width - MARGIN.l - MARGIN.r) / (logs.at(-1) - logs[0]); // pixels a decade
    const crowded = logs.some((log, index) => index && (log - logs[index - 1]) * room < TICK);
    if (places.length < 2 || places.length > MOST_PLACES || crowded) return {};
    return { tickmode: "array", tickvals: places, ticktext: places.map(label) };
}

function label(value) {
    return value >= 1e-3 ? compact(value) : value.toExponential(0).replace("e-", "e−");
}

/** 1, 2, 5 within two decades, powers of ten beyond them: no digits crowd each other. */
function logTicks(values) {
    const logs = values.filter((value) => value > 0).map(Math.log10);
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

/** Names under an axis, each within its share of the width. */
function named(names, width) {
    return names.map((name) => wrapped(name, (width - MARGIN.l - MARGIN.r) / names.length / 6.4));
}

/** Over several lines, of about so many characters each. */
function wrapped(text, most) {
    const lines = [""];
    for (const word of text.split(" ")) {
        const last = lines.at(-1);
        if (last && last.length + word.length >= most) lines.push(word);
        else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    return lines.join("<br>");
}

function rules({ rules: all = [], x, y }, palette) {
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

function hue(arm, palette) {
    return arm === null || arm === undefined ? palette.ink : palette.arms[arm % palette.arms.length].mark;
}

function translucent(colour) {
    return `${colour}2E`;
}
