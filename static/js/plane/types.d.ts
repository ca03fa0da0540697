// The plane of a run's two inputs, and what its arms answer there.

/** An answer at each node of a grid, -1 where there is none, and how sure it is: 0 on a border. */
interface Answers {
    size: number;
    labels: Int16Array;
    margins: Float64Array;
}

/** Crossings by number, where they are and which they are joined to. */
interface Net {
    places: Map<number, Pair>;
    ways: Map<number, number[]>;
}

/** The numbers of one grid: an arm's answers, or the best possible ones. */
type Grid = Float32Array;

/** What is answered at each dot; how many answers are wrong (classes), how far off they are (root mean square). */
interface DotAnswers {
    values: Float64Array;
    gone: boolean;
    wrong: number;
    off: number;
}

/** The lines of one grid, for each level or between all classes, and its answers at the dots. */
interface Answered {
    lines: Pair[][][];
    said: DotAnswers;
}

/** A frame's plane. `classes` is 0 and `levels` has values where the answers are numbers; `seed` where there are several. */
interface Plane {
    surface: PlaneSurface;
    dataset: string;
    classes: number;
    levels: number[];
    arms: ({ arm: Arm } & Answered)[];
    truth: Answered | null;
    seed: number | null;
}

/**
 * What the panel shows, for hovering: where the window is in pixels, whether the clock stands, and whether the panel is
 * `alone`, without clouds beside it.
 */
interface PlaneSeen {
    plane: Plane;
    area: Area;
    standing: boolean;
    alone: boolean;
}

/** An entry of the legend with its place: a sample of a line, or the mark of a kind of dot. */
interface LegendItem {
    name: string;
    left: number;
    sample: number;
    line?: { colour: string; dash: number[]; wide: number };
    kind?: number;
    arm?: Arm;
}
