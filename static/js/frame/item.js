import { decode } from "../../vendor/msgpack/decode.mjs";
import { array } from "./array.js";

/** A message of the stream (msgpack bytes): hello, frame, event, gap or end, with typed arrays for arrays. */
export function item(bytes) {
    return unpacked(decode(bytes));
}

function unpacked(value) {
    if (Array.isArray(value)) return value.map(unpacked);
    if (value === null || typeof value !== "object") return value;
    if (value.data instanceof Uint8Array) return array(value);
    for (const key in value) value[key] = unpacked(value[key]);
    return value;
}
