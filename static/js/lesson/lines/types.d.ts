/** What lines show: `name` is its key, `said` what a sentence calls it, `axis` what stands at its axis. */
interface LinesQuantity {
    name: string;
    said: string;
    axis: string;
    read(frame: Frame, lane: number): number;
    low: number;
    high: number;
    percent?: boolean;
}

/** A quantity over steps, played from one step until another; `steps` is what stands at their axis. */
interface LinesShown extends LinesQuantity {
    from: number;
    until: number;
    steps?: string;
    /** A small drawing of what the card speaks of, beside what the lines say. */
    beside?: HTMLElement;
}
