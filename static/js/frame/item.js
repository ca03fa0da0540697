import { decode } from "../../vendor/msgpack/decode.mjs";
import { array } from "./array.js";

/**
 * A message of the stream (msgpack bytes): hello, frame, event, gap or end, with typed arrays for arrays.
 * @template [T=Message]
 * @param {Uint8Array} bytes
 */
export function item(bytes) {
    return /** @type {T} */ (unpacked(decode(bytes)));
}

/**
 * @param {unknown} value
 * @returns {unknown}
 */
function unpacked(value) {
    if (Array.isArray(value)) return value.map(unpacked);
    if (value === null || typeof value !== "object") return value;
    const fields = /** @type {Record<string, unknown>} */ (value);
    if (fields.data instanceof Uint8Array) return array(/** @type {Parameters<typeof array>[0]} */ (value));
    for (const key in fields) fields[key] = unpacked(fields[key]);
    return fields;
}
