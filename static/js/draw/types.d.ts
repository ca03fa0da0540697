// What charts are made of. Pixels are those of CSS.

type Ctx = CanvasRenderingContext2D;
/** From a value to a pixel. */
type Scale = (value: number) => number;
type Pair = [number, number];
/** Numbers over steps, or of points. */
type Values = Float32Array | Float64Array | Uint32Array | number[];

interface Size {
    width: number;
    height: number;
}

/** A place to draw on; `ratio` is how many device pixels a pixel has. */
interface Sheet extends Size {
    ratio?: number;
}

type Surface = ReturnType<typeof import("./surface.js").surface>;

interface Area {
    left: number;
    right: number;
    top: number;
    bottom: number;
}

/** A square of the stage that shows one arm; the first of a row has the numbers of its axis. */
interface Cell {
    left: number;
    top: number;
    side: number;
    first: boolean;
}

/** The square of values that a cell shows: its middle and half its width. */
interface Box {
    cx: number;
    cy: number;
    half: number;
}

interface Hue {
    mark: string;
    text: string;
}

/** The tokens that are one colour. */
type Ink =
    | "bg"
    | "surface"
    | "sunken"
    | "line"
    | "lineStrong"
    | "grid"
    | "ink"
    | "ink2"
    | "ink3"
    | "ok"
    | "warn"
    | "err"
    | "ghost"
    | "hatch";
type Palette = ReturnType<typeof import("./palette.js").palette>;

type Paint = (onto: Ctx, faint: boolean) => void;
type Reveal = (ctx: Ctx, sheet: Sheet, key: string, split: number, paint: Paint) => void;

/** The vertical line of an event. */
interface Mark {
    step: number;
    label: string;
}

/** A histogram: counts in equal bins from `lo` to `hi`, and what lies outside. */
interface Shape {
    lo: number;
    hi: number;
    counts: Float32Array | Uint32Array | number[];
    under: number;
    over: number;
    nonfinite: number;
}

interface TextStyle {
    size?: number;
    weight?: number;
    fill?: string;
    align?: CanvasTextAlign;
    baseline?: CanvasTextBaseline;
    halo?: string;
}
