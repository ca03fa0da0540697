// The card about the noise of a mini-batch.

/** What one mini-batch has, and what it makes of the example. */
interface BatchDraw {
    mean: number;
    deviation: number;
    value: number;
}

/** All that has been drawn: one of each size and one of dropout's at a time. */
interface NoiseDraws {
    small: BatchDraw[];
    large: BatchDraw[];
    dropout: number[];
}

/** The values of one unit, and the example that is followed. */
interface Population {
    z: number[];
    mean: number;
    deviation: number;
    /** Which example: its place among `z`, its class and its value normalized by all of `z`. */
    place: number;
    label: number;
    value: number;
}

/** Ranges of the plot of mini-batches and of the values' axis. */
interface NoiseRanges {
    mean: Pair;
    deviation: Pair;
    value: Pair;
}

/** A row of the table: how far means and values stray, NaN where there is nothing or too little. */
interface NoiseRow {
    name: string;
    mean: number;
    law: number;
    value: number;
}
