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
