/** A quantity over steps: `name` is its key, `said` what a sentence calls it; played from one step until another. */
interface LinesShown {
    name: string;
    said: string;
    read(frame: Frame, lane: number): number;
    low: number;
    high: number;
    percent?: boolean;
    from: number;
    until: number;
    waits?: boolean;
}
