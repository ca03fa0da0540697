// The documents of static/atlas/, as app/sample/atlas/make.py writes them, and what the page reads off them.

interface AtlasAxis {
    name: string;
    paths: string[];
    values: unknown[];
    labels: string[];
}

/** The first arm's numbers over the other's; an end of the interval is null where lanes leave it open. */
interface AtlasEffect {
    effect: number | null;
    interval: [number | null, number | null] | null;
    p: number | null;
    n: number;
    bound: string | null;
}

/** What a cell says with one error rate for the whole map, and the p of its side over the whole map. */
interface AtlasOutcome {
    outcome: "holds" | "reversed" | "open";
    p: number | null;
}

/** What a paper leads to expect of a map, and in how many of the cells concerned the map shows it, or the opposite. */
interface AtlasPrediction {
    name: string;
    sentence: string;
    source: string;
    verdict: "held" | "did not hold" | "open";
    shown: number;
    opposite: number;
    cells: number;
    points: number[];
}

/** Numbers are [arm][point][seed], points in the order of the grid, the last axis fastest; null of a point: not made yet. */
interface AtlasDocument {
    made: string;
    version: string;
    seconds: number;
    networks: number;
    name: string;
    title: string;
    sentence: string;
    sweep: { preset: string; set: Record<string, unknown> };
    axes: AtlasAxis[];
    arms: string[];
    seeds: number;
    steps: number;
    goal: number | null;
    statistics: Record<string, ((number | null)[] | null)[][]>;
    effects: Record<string, (AtlasEffect | null)[]>;
    /** None while points are missing. */
    outcomes?: Record<string, AtlasOutcome[]>;
    predictions?: AtlasPrediction[];
    tuned: (Record<string, unknown> | null)[][];
    edge: (string[] | null)[][];
}

type StatisticName = keyof (typeof import("./statistics.js"))["STATISTICS"];

/** What a statistic is called, means, and how two arms are compared in it. */
interface Statistic {
    /** In a list, and on an axis. */
    label: string;
    meaning(document: AtlasDocument): string;
    /** `interval`: a paired ratio with its interval; otherwise medians over the seeds are compared. */
    effect: "interval" | "ratio" | "difference";
    /** What the effect is, before its number. */
    measures: string;
    /** Heads of a cell in which the second arm is better, or worse. */
    heads: [string, string];
    /** The same in a sentence. */
    says: [string, string];
    log: boolean;
    /** Which end of the arms' scale is dark. */
    dark: "low" | "high";
    /** A number of it in words. */
    write(value: number): string;
}

/** One arm in one cell: `middle` is the median over the seeds; null where more than half have no number. */
interface ArmCell {
    values: (number | null)[];
    middle: number | null;
    /** How many seeds have no number, and how many of those diverged. */
    missing: number;
    diverged: number;
}

/**
 * `better`, `worse`: for the second arm, clear of the band; `close`: the interval reaches into it; `none`: nothing to
 * compare; `running`: not made yet. `low`, `high` are null without an interval, 0 and Infinity where it is open.
 * `overall` is the p over the whole map; `alone`: the interval is clear of the band, but not over the whole map.
 */
interface AtlasCell {
    point: number;
    /** The place on each axis. */
    at: number[];
    kind: "better" | "worse" | "close" | "none" | "running";
    effect: number | null;
    low: number | null;
    high: number | null;
    p: number | null;
    overall: number | null;
    alone: boolean;
    n: number;
    bound: string | null;
    arms: ArmCell[];
}

/** The cells of one place on the third axis; `rows` from bottom to top, each from left to right. */
interface AtlasGrid {
    label: string;
    rows: AtlasCell[][];
}

/** What the address says: `cell` is the number of a point. */
interface AtlasView {
    map: string;
    statistic: StatisticName;
    cell: number | null;
}

/** From a number to its share of the way from light to dark. */
interface ArmScale {
    light: number;
    dark: number;
    share(value: number): number;
}

/** One place of a cross-section, of one arm: over the seeds. `never`: more than half never arrive. */
interface SectionPlace {
    low: number | null;
    middle: number | null;
    high: number | null;
    never: boolean;
}

interface Section {
    axis: AtlasAxis;
    /** The place of the cell itself. */
    here: number;
    arms: SectionPlace[][];
}

type MapShape = ReturnType<typeof import("./map/geometry.js").geometry>;

/** A cell in pixels of the sheet. */
interface CellBox extends Size {
    x: number;
    y: number;
}

type LegendItems = ReturnType<typeof import("./legend/items.js").legendItems>;

/** A map in one statistic; `cells` are those of all its grids. */
interface Chosen {
    document: AtlasDocument;
    name: StatisticName;
    grids: AtlasGrid[];
    cells: AtlasCell[];
    scale: ArmScale;
}

/** What hears of hover and focus (null when they end), and of a press. */
interface CellActions {
    onLook(point: number | null): void;
    onPress(point: number): void;
}

/** What the maps of one place draw from; `rule` is where the theory's line stands between the columns. */
interface MapDrawn {
    document: AtlasDocument;
    grid: AtlasGrid;
    name: StatisticName;
    scale: ArmScale;
    palette: Palette;
    rule: number | null;
    alone: boolean;
    looked: number | null;
    pinned: number | null;
}

/** What is told beside the maps. */
interface Told {
    document: AtlasDocument;
    name: StatisticName;
    palette: Palette;
    point: number | null;
    pinned: number | null;
}

/** What the menu saves, and tells above its items. */
interface AtlasShown {
    title: string;
    words: string;
    file: string;
    table: Table;
    picture(palette: Palette): Picture;
}

interface AtlasAct {
    map(name: string): void;
    statistic(name: StatisticName): void;
    shown(): AtlasShown | null;
}
