// Points that are drawn by hand: the data set `drawn`.

/** Both inputs within -1 and 1, and the class: 0 is hollow, 1 is filled. */
type DrawnPoint = [x1: number, x2: number, label: number];

/** The fewest points, the most, and the fewest of each class; the engine's, which checks again. */
interface DrawingLimits {
    least: number;
    most: number;
    each: number;
}

type Drawing = ReturnType<typeof import("./drawing.js").createDrawing>;

/** A starting set by its name. */
interface StartingSet {
    name: string;
    points: DrawnPoint[];
}

/** What the editor's plane shows: `cursor` of the keyboard or null, `held` the point below a pointer or null. */
interface DrawingShown {
    points: readonly DrawnPoint[];
    cursor: Pair | null;
    held: number | null;
}

/** What the editor knows beside the points: `place` is where the held point is dragged to. */
interface DrawingLook {
    label: number;
    cursor: Pair;
    keyboard: boolean;
    held: number | null;
    place: Pair | null;
}
