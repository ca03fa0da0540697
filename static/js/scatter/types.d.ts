/** Plotly's own events on the element that it draws in. */
interface PlotlyElement extends HTMLElement {
    on?(event: "plotly_relayout", listener: (change: Record<string, number>) => void): void;
    on?(event: "plotly_hover", listener: (hover: { points: PlotlyPoint[] }) => void): void;
    on?(event: "plotly_doubleclick" | "plotly_unhover", listener: () => void): void;
}

interface PlotlyPoint {
    curveNumber: number;
    x: number;
    y: number;
    text: string;
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
}

/** A class's numeral and where it stands. */
type Numeral = [label: number, x: number, y: number];
