// What the page of comparisons asks for, and what its charts draw from.

type Align = Comparison["align"];
type ComparedQuantity = PairedDifference["quantity"];

/** What the address says; null for what is as usual. `arms` and `against` are keys as the API has them: A1, B2. */
interface CompareView {
    runs: string[];
    arms: string[] | null;
    layer: number | null;
    tap: string | null;
    align: Align;
    step: number | null;
    loss: number | null;
    against: string | null;
}

/** A series with what tells it from the others: hue, dash, mark, and its name after its key. */
interface DrawnSeries extends ComparedSeries {
    name: string;
    slot: number;
    pattern: number;
    dash: number[];
    mark: string;
    text: string;
}

/** The document with its series dressed, and the ends of the axis of values. */
interface GivenComparison {
    document: Comparison;
    series: DrawnSeries[];
    values: [number, number];
}

/** A histogram as a density: by how much of the values lies in a bin for each unit of its width. */
interface Density {
    lo: number;
    size: number;
    heights: number[];
    /** Shares of all values that are below, above, and not finite. */
    under: number;
    over: number;
    nonfinite: number;
}

/** Where the clock may stand, in its order. */
interface ClockPlaces {
    values: number[];
    at: number;
}

/** Where the lines of a grid stand, from values to pixels, and how their numbers are written. */
interface FrameAxes {
    x: number[];
    y: number[];
    X: Scale;
    Y: Scale;
    labels?: { x?: (value: number) => string; y?: (value: number) => string };
}

interface CompareAct {
    move(changes: Partial<CompareView>, how?: { replace?: boolean }): void;
}

interface CompareChart {
    name: string;
    title: string;
    about: string;
    /** In words, for those who do not see it. */
    label(given: GivenComparison): string;
    height(given: GivenComparison, width: number): number;
    draw(ctx: Ctx, size: Size, given: GivenComparison, palette: Palette): void;
}
