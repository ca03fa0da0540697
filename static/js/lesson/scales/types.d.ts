// The card about inputs on two scales: quadratic surfaces over two weights, and gradient descent on them.

/** `least` + (w - optimum)' hessian (w - optimum) / 2. */
interface LossSurface {
    hessian: [Pair, Pair];
    optimum: Pair;
    least: number;
}

/** `static/lesson/scales.json`: see `app/sample/lesson/scales.py`. */
interface ScalesData {
    made: string;
    examples: number;
    raw: LossSurface;
    normalized: LossSurface;
}

/** A surface with its spectrum: `low` and `high` are the curvatures along and across the valley. */
interface Valley extends LossSurface {
    low: number;
    high: number;
    along: Pair;
    across: Pair;
}

/** Gradient descent from a start at one learning rate. It ends at `end`: arrived, or flown off. */
interface Descent {
    valley: Valley;
    start: Pair;
    lr: number;
    end: number;
    arrives: boolean;
}

/** What maps weights to pixels: the middle's pixel, and pixels for each unit of either weight. */
interface MapView {
    x: Scale;
    y: Scale;
}

/** One of the two maps: its descent, the step it shows, and how much its upright axis is stretched. */
interface MapState {
    descent: Descent;
    step: number;
    stretch: number;
}
