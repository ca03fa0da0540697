/**
 * What a panel of a claim's figure shows, as tables: [{caption, columns, rows}], for `page/table.js`.
 * @param {FigurePanel} panel
 * @returns {Table[]}
 */
export function tables(panel) {
    switch (panel.kind) {
        case "plot":
            return plot(panel);
        case "map":
            return map(panel);
        case "slopes":
            return slopes(panel);
        case "bars":
            return bars(panel);
        case "pictures":
            return pictures(panel);
    }
}

/** @param {Pick<PlotPanel, "title" | "x" | "y" | "series" | "rules">} parts */
function plot({ title, x, y, series, rules }) {
    const banded = series.some((one) => one.low);
    const columns = ["series", x.title, y.title, ...(banded ? ["low", "high"] : [])];
    const rows = series.flatMap((one) =>
        one.x.map((value, at) => [
            one.name,
            value,
            one.y[at],
            ...(banded ? [one.low?.[at] ?? null, one.high?.[at] ?? null] : []),
        ]),
    );
    const lines = rules?.length
        ? [
              {
                  caption: "Lines across it",
                  columns: ["line", "value"],
                  rows: rules.map(({ name, value }) => [name, value]),
              },
          ]
        : [];
    return [{ caption: title, columns, rows }, ...lines];
}

/** @param {MapPanel} panel */
function map(panel) {
    const rows = panel.values.flatMap((row, j) => row.map((value, i) => [panel.xs[i], panel.ys[j], value]));
    return [
        ...plot({ ...panel, rules: [] }),
        {
            caption: panel.legend || panel.title,
            columns: [panel.x.title, panel.y.title, panel.legend || "value"],
            rows,
        },
    ];
}

/** @param {SlopesPanel} parts */
function slopes({ title, ends, values, y }) {
    return [
        {
            caption: `${title}: ${y.title}`,
            columns: ["seed, in their order", ...ends],
            rows: values.map((row, index) => [index + 1, ...row]),
        },
    ];
}

/** @param {BarsPanel} parts */
function bars({ title, groups, bars: names, values, low, high, y }) {
    const rows = groups.flatMap((group, at) =>
        names.map((name, bar) => [group, name, values[at][bar], ...(low && high ? [low[at][bar], high[at][bar]] : [])]),
    );
    return [{ caption: `${title}: ${y.title}`, columns: ["", "", y.title, ...(low ? ["low", "high"] : [])], rows }];
}

/** @param {PicturesPanel} parts */
function pictures({ title, rows }) {
    return [
        {
            caption: title,
            columns: ["row", "picture", "what the network says", "right"],
            rows: rows.flatMap(([label, all]) =>
                all.map(({ said, right }, index) => [
                    label,
                    index + 1,
                    said,
                    right === null ? "" : right ? "yes" : "no",
                ]),
            ),
        },
    ];
}
