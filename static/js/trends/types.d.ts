/** One arm's line over steps, of the shown seed and of the others; it ends where the lane diverged. */
type Lines = ReturnType<typeof import("./lines.js").laneLines>[number];

interface AxisRange {
    low: number;
    high: number;
    log?: boolean;
    percent?: boolean;
}

interface Quantity {
    name: "mean" | "deviation" | "loss" | "gradient" | "accuracy";
    unit: string;
    perUnit?: boolean;
    slot?: string;
    aim?: string;
    note?: string;
    title(view: View | null, state: State): unknown[];
    read(view: View): { arms: Lines[] } & AxisRange;
}

/** What decides an axis. */
type Calm = Pick<Lines, "calm">;

/** One chart over steps, as it is drawn. */
interface TrendData extends AxisRange {
    arms: Lines[];
    steps: number[];
    last: number;
    index: number;
    hover: number | null;
    marks: Mark[];
    trunk?: TrunkLines | null;
    why?: string[] | null;
}

/** What the trunk of a branch did, over its own steps. */
interface TrunkLines {
    arms: Lines[];
    steps: number[];
    /** The place of its frame at the step shown, or -1. */
    index: number;
}

interface TrendChart {
    quantity: Quantity;
    title: HTMLElement;
    box: HTMLElement;
    picks: ReturnType<typeof import("../page/choice.js").choice<"loss" | "gradient">> | null;
    reveal: Reveal;
    sheet: Surface;
    key?: string;
    trunk?: Lines[];
    made?: { arms: Lines[] } & AxisRange;
}
