type Shift = "shift_window" | "shift_start";

interface Yardstick {
    key: Shift;
    title: string;
    unit: string;
}

/** What a bar shows of an arm. */
interface Standing {
    value: number;
    before: number[];
    median: number;
    ended: number | null;
    /** Where the trunk of a branch stands at this step; NaN where it does not. */
    trunk: number;
}

type MeterArm = Arm & Standing;

/** An arm as the meter's sentence knows it; what is not known is NaN. */
interface Footing {
    name: string;
    window: number;
    median: number;
    start: number;
    accuracy: number;
    diverged: boolean;
}

interface Where {
    layer: number;
    hidden: number;
    tap: Tap;
    chance: number | null;
    recent?: string;
}

/** Words, and whether they are said in bold. */
type Phrase = [text: string, strong: boolean];

/** One of the meter's two charts. */
interface Bar {
    key: Shift;
    unit: string;
    title: HTMLElement;
    box: HTMLElement;
    caption: HTMLElement;
    sheet: Surface;
    top: { key: string; value: number };
    told: string;
    arms: MeterArm[];
}

/** What arms are compared by. */
type Compared = "window" | "median" | "start" | "accuracy";
