type Clock = ReturnType<typeof import("./clock.js").createClock>;

/** What the scrubber draws. */
interface ShiftData {
    steps: number[];
    last: number;
    index: number;
    head: number;
    ended: boolean;
    lost?: boolean;
    loading?: boolean;
    paused?: boolean;
    cursor?: number | null;
    marks: Mark[];
    arms: ShiftArm[];
    trunk?: (ShiftArm & { steps: number[] })[] | null;
    unit: string;
}

interface ShiftArm {
    name: string;
    mark: string;
    dash: number[];
    values: number[];
}

interface ClockParts {
    slider: HTMLElement;
    counter: HTMLElement;
    sparse: HTMLElement;
    live: HTMLButtonElement;
}

/** A mark of the scrubber with its words at one of its sides, or without where there is no room. */
interface PlacedMark {
    step: number;
    label: string;
    align?: "left" | "right";
}
