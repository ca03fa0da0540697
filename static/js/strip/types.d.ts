/** A column of the strip: one layer, or a folded group of them. */
type Column = { layer: number; from?: undefined; to?: undefined } | Group;

interface Group {
    layer?: undefined;
    from: number;
    to: number;
}

interface DrawnLayer {
    x: number;
    ys: number[];
    folded?: boolean;
}

/** The network of the run or of the form's first experiment. */
interface Network {
    dataset: string;
    layers: { layer: number; units: number }[];
    tracked: number;
}

type FoldedNetwork = Network & { folding: Column[]; unfold(group: Group): void };

/** What decides the words above a column. */
interface TagParts {
    name: string;
    units: number;
    layer: number;
    output: boolean;
    here: boolean;
    near: boolean;
    room: number;
    folded: boolean;
}

/** What the row of interventions shows; `x` of the layer that a kick meets. */
interface ActsShown {
    can: boolean;
    held: boolean;
    layer: number;
    x: number;
    /** Which changes of normalization would change anything. */
    norms: { insert: boolean; fold: boolean };
    /** What a push would do; null to those who may not push. */
    said: ReturnType<typeof import("../run/push_words.js").pushWords> | null;
    /** What is said for a moment instead. */
    mild: string;
}

/** A push with its number. */
interface Act {
    name: string;
    value: string;
    meaning: string;
    wrong: string;
    send(event: Event & { currentTarget: HTMLElement }): unknown;
    edit(event: Typed): void;
}

/** `what` is what a message calls it, `push` resolves to what the server refused it with. */
interface ActOptions {
    meaning: string;
    limit(): Limit;
    push(value: number): Promise<string | null>;
    redraw(): void;
    typed?(text: string): void;
    what?(): string;
}
