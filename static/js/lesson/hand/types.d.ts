// The picture of batch norm's four operations on the values of one unit.

/**
 * One unit's values and what its batch norm does with them. `pictures` are the first examples' 8 x 8 grey values, 0 to
 * 16, as base64, a byte each. The Lab has no pictures, and labels only where they are digits; a frame without running
 * averages offers no switch to them.
 */
interface HandValues {
    z: number[];
    gamma: number;
    beta: number;
    eps: number;
    running_mean?: number;
    running_var?: number;
    labels?: number[];
    pictures?: string;
}

interface HandDocuments {
    unit: UnitData;
}

/** Mean and spread: the square root of the biased variance. */
interface HandMoments {
    mean: number;
    spread: number;
}

/** The four numbers that a value meets on its way. `deviation` is the square root of variance plus eps. */
interface HandAffine {
    mean: number;
    deviation: number;
    gamma: number;
    beta: number;
}

type HandSymbol = "mean" | "deviation" | "gamma" | "beta";
/** What is lit on all lines: one example, or one symbol of the formula. */
type HandLight = { example: number } | { symbol: HandSymbol };

interface HandState {
    readonly values: HandValues;
    /** The batch size at first. */
    readonly first: number;
    size: number;
    running: boolean;
    /** How many of the four lines are shown. */
    step: number;
    /** How far the controls have come: one of `OPEN`. */
    open: number;
    /** "This one": the example that stays while its batch-mates change. */
    chosen: number;
    /** Its mates in a batch whose examples all have pictures, and in any other batch. */
    near: number[];
    far: number[];
    /** The values that a person has given examples, by index. */
    moved: Map<number, number>;
    gamma: number;
    beta: number;
    /** What the third line has shown for this one, a value for each batch. */
    trail: number[];
    /** The batch as it was before a dot was dragged, and which one that is. */
    before: { lines: number[][]; example: number } | null;
    light: HandLight | null;
    random: () => number;
}

/** What the state comes to: the batch's examples and their values on the four lines. */
interface HandWorked {
    members: number[];
    affine: HandAffine;
    lines: number[][];
}

/** The middle and half-width of each line's axis. */
type HandAxes = { centre: number; half: number }[];

interface HandLane {
    top: number;
    /** Of the line with its dots, and of the tick and bar below it. */
    y: number;
    ruler: number;
}

interface HandLayout {
    left: number;
    right: number;
    height: number;
    lanes: HandLane[];
    picture: { top: number; side: number; distance: number } | null;
}

/** What the chart draws. `shown` runs from 1 to 4 and is in between while a line appears. */
interface HandView {
    state: HandState;
    members: number[];
    affine: HandAffine;
    lines: number[][];
    shown: number;
    axes: HandAxes;
    layout: HandLayout;
    /** The middles of the pictures above the first line, in the order of `members`. */
    pictures: number[] | null;
    /** How many each line's numbers have. */
    decimals: number[];
}

/** The symbol at a tick or at the end of a bar. */
interface HandGrip {
    symbol: HandSymbol;
    sign: string;
    lane: number;
    at: "tick" | "end";
    name: string;
}

/** What the controls below the lines do; `open` is given one of `OPEN`. */
interface HandControls {
    open(part: number): void;
    size(size: number): void;
    another(count: number): void;
    running(on: boolean): void;
    reset(): void;
}
