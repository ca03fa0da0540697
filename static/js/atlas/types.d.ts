// The documents of static/atlas/, as app/sample/atlas/make.py writes them, and what the page reads off them.

interface AtlasAxis {
    name: string;
    paths: string[];
    values: unknown[];
    labels: string[];
}

/** What was launched: a preset with some values replaced, or a whole experiment. */
interface AtlasSweep {
    preset?: string;
    set?: Record<string, unknown>;
    experiment?: Experiment;
    axes: SweepAxisDocument[];
    seeds?: number;
    goal?: unknown;
    effect?: string;
    tuning_seeds?: number[];
}

/** An axis as POST /api/sweeps takes it. */
interface SweepAxisDocument {
    path?: string;
    paths?: string[];
    values?: unknown[];
    labels?: string[] | null;
    from?: number;
    to?: number;
    count?: number;
    tuned?: boolean;
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
    outcome: "holds" | "reversed" | "same" | "open";
    p: number | null;
}

/**
 * What a paper leads to expect of a map, and in how many of the cells concerned, or whole rows, the map shows it, or the
 * opposite. `unseen`: written down before the map was trained.
 */
interface AtlasPrediction {
    name: string;
    sentence: string;
    source: string;
    verdict: "held" | "did not hold" | "open";
    shown: number;
    opposite: number;
    cells: number;
    points: number[];
    rows?: boolean;
    unseen?: boolean;
}

/** What a map has of the steps to another loss than its goal's. */
type AtlasThreshold = Required<Pick<AtlasDocument, "statistics" | "effects" | "outcomes">> & { loss: number };

/** Numbers are [arm][point][seed], points in the order of the grid, the last axis fastest; null of a point: not made yet. */
interface AtlasDocument {
    made: string;
    /** Null: a sweep of this server's, whose seconds are the estimate. */
    version: string | null;
    seconds: number;
    networks: number;
    name: string;
    title: string;
    sentence: string;
    sweep: AtlasSweep;
    axes: AtlasAxis[];
    arms: string[];
    seeds: number;
    /** Null where points differ in it. */
    steps: number | null;
    goal: number | null;
    loss: "cross-entropy" | "half squares" | "mixed";
    statistics: Record<string, ((number | null)[] | null)[][]>;
    effects: Record<string, (AtlasEffect | null)[]>;
    /** None while points are missing. */
    outcomes?: Record<string, AtlasOutcome[]>;
    /** The further losses to which steps are counted; documents that were made before there were any have none. */
    thresholds?: AtlasThreshold[];
    predictions?: AtlasPrediction[];
    /** The claim whose own statistic the map shows under other conditions; null of a sweep's map. */
    claim?: string | null;
    /** [arm][point]: whether its networks answer no better than by chance; null where nothing tells. */
    stuck?: (boolean | null)[][];
    tuned: (Record<string, unknown> | null)[][];
    edge: (string[] | null)[][];
    /** 2/λmax of each point, null where the loss is not quadratic. */
    stable_rates: (number | null)[];
}

/** Where the theory's line stands between the columns, row by row from the bottom, and of which arms it tells. */
interface AtlasRule {
    places: (number | null)[];
    arms: number[];
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
    heads: string[];
    /** The same in a sentence. */
    says: string[];
    /** Head and sentence of a cell in which both are shown to be alike, where a map tells that. */
    same?: string[];
    /** The same for arms of other names, with {first} and {second} in their places. */
    general: Wordings;
    /** What a map of it alone asks. */
    question?: string;
    log: boolean;
    /** Whether it counts steps until something is reached, which some networks never do. */
    counts?: boolean;
    /** Which end of the arms' scale is dark. */
    dark: "low" | "high";
    /** A number of it in words. */
    write(value: number): string;
}

/** The words of an effect. */
type Wordings = Pick<Statistic, "measures" | "heads" | "says" | "same">;

/** How a statistic of a document is told. */
type Wording = Wordings & Pick<Statistic, "effect">;

/** One arm in one cell: `middle` is the median over the seeds; null where more than half have no number. */
interface ArmCell {
    values: (number | null)[];
    middle: number | null;
    /** How many seeds have no number, and how many of those diverged. */
    missing: number;
    diverged: number;
    /** Whether they answer no better than by chance; false where steps are counted. */
    stuck: boolean;
}

/**
 * `better`, `worse`: for the second arm, clear of the band; `same`: shown to lie within it; `close`: the interval
 * reaches into it; `none`: nothing to compare; `running`: not made yet. `low`, `high` are null without an interval, 0 and Infinity where it is open.
 * `overall` is the p over the whole map; `alone`: the interval is clear of the band, but not over the whole map.
 */
interface AtlasCell {
    point: number;
    /** The place on each axis. */
    at: number[];
    kind: "better" | "worse" | "same" | "close" | "none" | "running";
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

/**
 * What the address says: a shipped map, or a sweep of this server's by its id; `cell` is the number of a point, `at` the
 * places on the axes before the last three.
 */
interface AtlasView {
    map: string;
    sweep: string | null;
    statistic: StatisticName;
    /** The loss to which steps are counted; null: the goal's own. */
    loss: number | null;
    cell: number | null;
    at: number[];
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

type LegendMark = "hatch" | "same" | "none" | "dot" | "ring" | "cross" | "running" | "bound";
type LegendItems = ReturnType<typeof import("./legend/items.js").legendItems>;

/** A map in one statistic; `cells` are those of all its grids. `whole` came, `document` is the same at `loss`. */
interface Chosen {
    whole: AtlasDocument;
    loss: number | null;
    document: AtlasDocument;
    name: StatisticName;
    /** The places on the axes before the last three. */
    at: number[];
    grids: AtlasGrid[];
    cells: AtlasCell[];
    scale: ArmScale;
}

/** What hears of hover and focus (null when they end), and of a press. */
interface CellActions {
    onLook(point: number | null): void;
    onPress(point: number): void;
    /** Of cells chosen by dragging or with Shift; null: of none any more. */
    onSelect(range: CellRange | null): void;
    onOpen(): void;
}

/** What the maps of one place draw from. */
interface MapDrawn {
    document: AtlasDocument;
    grid: AtlasGrid;
    name: StatisticName;
    scale: ArmScale;
    palette: Palette;
    rule: AtlasRule | null;
    alone: boolean;
    looked: number | null;
    pinned: number | null;
    selected: CellRange | null;
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
    sweep(id: string): void;
    statistic(name: StatisticName): void;
    loss(loss: number): void;
    shown(): AtlasShown | null;
}

/** The sweep of this server's that is shown; `mapless` has the id of one that is no map. */
interface OwnShown {
    editor: boolean;
    sweep: LaunchedSweep | null;
    document: AtlasDocument | null;
    refused: string;
    mapless: string | null;
}

type SweepAct = "pause" | "resume" | "stop";

/** A sweep as GET /api/sweeps/{id} has it. */
interface LaunchedSweep {
    id: string;
    name: string | null;
    state: Run["state"];
    created: string;
    progress: number;
    /** Seconds; null unless it is running. */
    eta: number | null;
    place: number | null;
    points: { total: number; done: number };
    networks: number;
    seconds: number;
    error: ErrorDocument | null;
    sweep: AtlasSweep;
}

/** What a sweep would take, of a dry run. */
interface SweepEstimate {
    points: number;
    networks: number;
    seconds: number;
}

/** Cells of one map, rows counted from the bottom; ends are included. */
interface CellRange {
    rows: [low: number, high: number];
    columns: [low: number, high: number];
}

/** The cells of a map that were drawn over: `grid` is its number, `from` is where it began. */
interface CellSelection extends CellRange {
    grid: number;
}

interface CellPlace {
    row: number;
    column: number;
}

/** What a map tells of the cells chosen in it; `grid` has its rows from bottom to top. */
interface SelectionParts {
    grid(): AtlasCell[][];
    selected(): CellRange | null;
    onSelect(range: CellRange | null): void;
    onOpen(): void;
}
