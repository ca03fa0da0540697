import { array } from "../frame/array.js";

const WHOLE = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array, 8: BigUint64Array };

/**
 * A column of `app/export/packed.py` as one typed array a frame, each with its `shape`. `others`: the frames of the column
 * that some of its lanes equal.
 */
export function column({ dtype, shape, same, data }, count, others) {
    const size = shape.reduce((product, one) => product * one, 1);
    const row = size / (shape[0] || 1);
    const bytes = Number(dtype.slice(2));
    const bits = new WHOLE[bytes](count * size);
    const places = Array.from({ length: size }, (_, place) => place).filter(
        (place) => !same.includes(Math.floor(place / row)),
    );
    summed(data, bits, { bytes, places, size, count });
    const values = array({ dtype, shape, data: new Uint8Array(bits.buffer) });
    return Array.from({ length: count }, (_, index) => {
        const one = values.subarray(index * size, (index + 1) * size);
        for (const lane of same) one.set(others[index].subarray(lane * row, (lane + 1) * row), lane * row);
        return Object.assign(one, { shape });
    });
}

/** Adds the differences up again, place by place over the frames. */
function summed(data, bits, { bytes, places, size, count }) {
    const all = places.length * count;
    const [zero, one] = bytes === 8 ? [0n, 1n] : [0, 1];
    places.forEach((place, nth) => {
        let sum = zero;
        for (let index = 0; index < count; index++) {
            const folded = read(data, bytes, all, nth * count + index);
            const half = bytes === 8 ? folded >> one : folded >>> 1;
            sum = sum + (folded & one ? -half - one : half);
            // The array keeps as many bits as it has.
            bits[index * size + place] = sum;
            sum = bits[index * size + place];
        }
    });
}

/** The whole number whose bytes lie `all` apart, the lowest first. */
function read(data, bytes, all, at) {
    if (bytes === 8) {
        let value = 0n;
        for (let byte = 7; byte >= 0; byte--) value = (value << 8n) | BigInt(data[byte * all + at]);
        return value;
    }
    let value = 0;
    for (let byte = 0; byte < bytes; byte++) value |= data[byte * all + at] << (8 * byte);
    return value >>> 0;
}
