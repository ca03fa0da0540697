import { palette as tokens } from "../draw/palette.js";
import { MARGIN, axis, measured, named, rules } from "./axes.js";

const HEIGHT = 260;
const LINE = 19;
const MANY = 4; // holes in a line from which what lies below shows through
const SQUARE = { scaleanchor: "x", scaleratio: 1 };
const DASH = { line: "solid", dashed: "dot", points: "solid", "line+points": "solid" };
const MODE = { line: "lines", dashed: "lines", points: "markers", "line+points": "lines+markers" };

/**
 * Plotly's figure of one panel {kind: plot | slopes | map | bars, …} as the API tells it (engine/claims/panels.py), at
 * this width, in the tokens of the present theme. Hue belongs to the arms; what has no arm is ink.
 * @param {FigurePanel} panel
 * @param {number} width
 * @param {unknown} template
 */
export function spec(panel, width, template, palette = tokens()) {
    const { data, layout } = drawn(panel, palette, width);
    const listed = data.filter((trace) => trace.showlegend);
    // What looks alike is told apart by its place.
    const named = new Set(listed.map(look)).size > 1 ? listed.map(({ name }) => name ?? "") : [];
    // else lines would be drawn thick
    const dots = data.every(({ mode, showlegend }) => !showlegend || mode === "markers");
    const legend = named.length > 1 ? legendHeight(named, width) : 0;
    const lines = layout.yaxis.title.text.split("<br>").length;
    const margin = { ...MARGIN, t: MARGIN.t + legend, l: MARGIN.l + LINE * Math.max(0, lines - 2) };
    return {
        data,
        layout: {
            template,
            width,
            height: ("square" in panel && panel.square ? Math.min(width, 420) : HEIGHT) + legend,
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

/**
 * @param {FigurePanel} panel
 * @param {Palette} palette
 * @param {number} width
 * @returns {{ data: Trace[], layout: { yaxis: { title: { text: string } } } }}
 */
function drawn(panel, palette, width) {
    switch (panel.kind) {
        case "plot":
            return plot(panel, palette, width);
        case "slopes":
            return slopes(panel, palette, width);
        case "map":
            return map(panel, palette);
        case "bars":
            return bars(panel, palette, width);
        case "pictures":
            throw new Error("Pictures are no chart.");
    }
}

/** @param {Trace} parts */
function look({ mode, line, marker }) {
    return JSON.stringify([mode, line?.color, line?.dash, marker?.color]);
}

/**
 * Plotly sets all entries as wide as the widest; the plot keeps its own height below them.
 * @param {string[]} names
 * @param {number} width
 */
function legendHeight(names, width) {
    const widest = 44 + 5.8 * Math.max(...names.map((name) => name.length));
    const columns = Math.max(1, Math.floor((width - MARGIN.l - MARGIN.r) / widest));
    return 8 + LINE * Math.ceil(names.length / columns);
}

/**
 * @param {PlotPanel} parts
 * @param {Palette} palette
 * @param {number} width
 */
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

/**
 * @param {SlopesPanel} parts
 * @param {Palette} palette
 * @param {number} width
 */
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

/**
 * @param {BarsPanel} parts
 * @param {Palette} palette
 * @param {number} width
 */
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

/**
 * @param {MapPanel} parts
 * @param {Palette} palette
 */
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

/**
 * A line or cloud; its band below it, or its error bars at points.
 * @param {PanelSeries} one
 * @param {Palette} palette
 */
function lines(one, palette) {
    const colour = hue(one.arm, palette);
    const points = one.style.includes("points");
    const many = !points && one.y.filter((value) => value === null).length >= MANY;
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
    if (!one.low || !one.high) return [trace];
    if (points) return [{ ...trace, error_y: bar(one.y, one.low, one.high, colour) }];
    const edge = { type: "scatter", x: one.x, mode: "lines", line: { width: 0 }, hoverinfo: "skip", showlegend: false };
    return [{ ...edge, y: one.low }, { ...edge, y: one.high, fill: "tonexty", fillcolor: translucent(colour) }, trace];
}

/**
 * @param {Hole[][]} values
 * @param {Hole[][]} low
 * @param {Hole[][]} high
 * @param {number} index
 * @param {Palette} palette
 */
function errors(values, low, high, index, palette) {
    /** @param {Hole[][]} rows */
    const column = (rows) => rows.map((row) => row[index]);
    return bar(column(values), column(low), column(high), palette.ink);
}

/**
 * @param {Hole[]} y
 * @param {Hole[]} low
 * @param {Hole[]} high
 * @param {string} color
 */
function bar(y, low, high, color) {
    return {
        type: "data",
        symmetric: false,
        array: y.map((value, at) => Number(high[at]) - Number(value)),
        arrayminus: y.map((value, at) => Number(value) - Number(low[at])),
        color,
        thickness: 1.5,
        width: 4,
    };
}

/**
 * @param {number | null | undefined} arm
 * @param {Palette} palette
 */
function hue(arm, palette) {
    return arm === null || arm === undefined ? palette.ink : palette.arms[arm % palette.arms.length].mark;
}

/** @param {string} colour */
function translucent(colour) {
    return `${colour}2E`;
}
