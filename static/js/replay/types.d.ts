/** A column of `app/export/packed.py`. */
interface PackedColumn {
    path: string;
    like?: string;
    dtype: string;
    shape: number[];
    same: number[];
    data: Uint8Array;
}

/** What a replay carries. */
interface Packed {
    hello: Hello;
    events: LoggedEvent[];
    layers: number[];
    focus: number;
    picture: string;
    /** A PNG of the probe's examples. */
    pictures: Uint8Array<ArrayBuffer> | null;
    heads: [seq: number, step: number, elapsed: number][];
    fixed: Record<string, unknown>;
    columns: PackedColumn[];
}

/** Which places of a frame's `size` numbers are packed, of how many frames. */
interface Layout {
    places: number[];
    size: number;
    count: number;
}
