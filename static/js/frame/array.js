import { float16 } from "./float16.js";

/**
 * @type {Record<string, Float32ArrayConstructor | Float64ArrayConstructor | Uint32ArrayConstructor |
 * Uint8ArrayConstructor>}
 */
const VIEWS = { "<f4": Float32Array, "<f8": Float64Array, "<u4": Uint32Array, "|u1": Uint8Array };

/**
 * The typed array in {dtype, shape, data}, with its shape. Copied, so that it is aligned and lets go of the message.
 * @param {{ dtype: string, shape: number[], data: Uint8Array }} parts
 */
export function array({ dtype, shape, data }) {
    const bytes = data.slice();
    if (dtype !== "<f2" && !VIEWS[dtype]) throw new TypeError(`unknown dtype ${dtype}`);
    const values = /** @type {Numbers} */ (
        /** @type {unknown} */ (
            dtype === "<f2" ? float16(new Uint16Array(bytes.buffer)) : new VIEWS[dtype](bytes.buffer)
        )
    );
    values.shape = shape;
    return values;
}
