/** What the axes show. */
interface AxesShown {
    cells: Cell[];
    box: Box;
    palette: Palette;
}

/** Mean and covariance (xx, xy, yy) of a cloud's finite points. */
interface Moments {
    mean: Pair;
    cov: [number, number, number];
    count: number;
}

/** Points of one arm. */
interface PlainCloud {
    x: Float32Array;
    y: Float32Array;
}

/** One arm's points, with class numbers where there are classes, moments now and at step 0, and where the mean has been. */
type Cloud = NonNullable<ReturnType<typeof import("./cloud.js").cloudOf>>;

interface Drawn {
    arm: Arm;
    cloud: Cloud;
}

/** What the stage shows, for hovering and clicking. */
interface Seen {
    cells: Cell[];
    box: Box;
    clouds: Drawn[];
    size: number;
    run: { id: string; dataset: string };
    /** Whether the clock stands and every arm's points are here. */
    standing: boolean;
}

/** An example in one arm: of the same number it is the same example in all of them. */
interface Dot {
    arm: number;
    index: number;
}

/** A class's numeral and where it stands. */
type Numeral = [label: number, x: number, y: number];
