import { decode } from "../../vendor/msgpack/decode.mjs";
import { column } from "./column.js";

/**
 * The log that a replay carries, base64 of gzip of msgpack (`app/export/replay.py`): {hello, frames, events, recorded,
 * layers, focus, picture}, frames and events as the stream sends them.
 * @param {string} text
 */
export async function unpack(text) {
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const packed = /** @type {Packed} */ (decode(await inflated(bytes)));
    const { heads, fixed, columns, ...rest } = packed;
    const frames = heads.map(
        ([seq, step, elapsed]) =>
            /** @type {Frame} */ (
                /** @type {unknown} */ ({ type: "frame", seq, step, elapsed, layers: [], scatter: [] })
            ),
    );
    for (const [path, value] of Object.entries(fixed)) spread(frames, path, () => value);
    /** @type {Map<string | undefined, Numbers[]>} */
    const read = new Map();
    for (const one of columns) {
        const values = column(one, frames.length, read.get(one.like));
        read.set(one.path, values);
        spread(frames, one.path, (index) => values[index]);
    }
    return { ...rest, frames };
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function inflated(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Puts `value(index)` into each frame at a path such as layers/0/taps/z/mean; numbers are places in lists.
 * @param {object[]} frames
 * @param {string} path
 * @param {(index: number) => unknown} value
 */
function spread(frames, path, value) {
    const parts = path.split("/");
    const last = parts.pop() ?? "";
    const lists = parts.map((_, depth) => /^\d+$/.test(parts[depth + 1] ?? last));
    frames.forEach((frame, index) => {
        let at = /** @type {Record<string, any>} */ (frame);
        parts.forEach((part, depth) => (at = at[part] ??= lists[depth] ? [] : {}));
        at[last] = value(index);
    });
}
