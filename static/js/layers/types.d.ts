/** What the rows show: all units (null) or one, as bands or as ridges. */
interface How {
    unit: number | null;
    ridges: boolean;
}

type RowData = ReturnType<typeof import("./row.js").cell>;
type MovingData = ReturnType<typeof import("./row.js").moving>;
type LayerData = RowData & MovingData;
type Ground = Hue & { ground: string };

/** One layer's row, and its cell for each arm. */
interface LayerRow {
    node: HTMLElement;
    button: HTMLButtonElement;
    cells: LayerCell[];
    layer: number;
    output: boolean;
}

interface LayerCell {
    box: HTMLElement;
    arm: number;
    reveal: Reveal;
    sheet: Surface;
    key?: string;
    made?: RowData;
}
