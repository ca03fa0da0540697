import { array } from "../frame/array.js";

const WHOLE = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };

/**
 * A column of `app/export/pack.py` as one typed array a frame, each with its `shape`. `others`: the frames of the
 * column that some of its lanes equal.
 * @param {Omit<PackedColumn, "path" | "like">} packed
 * @param {number} count
 * @param {Numbers[]} [others]
 * @returns {Numbers[]}
 */
export function column({ dtype, shape, same, data }, count, others = []) {
    const size = shape.reduce((product, one) => product * one, 1);
    const row = size / (shape[0] || 1);
    const places = Array.from({ length: size }, (_, place) => place).filter(
        (place) => !same.includes(Math.floor(place / row)),
    );
    const bits = summed(data, Number(dtype.slice(2)), { places, size, count });
    const values = array({ dtype, shape, data: new Uint8Array(bits.buffer) });
    return Array.from({ length: count }, (_, index) => {
        const one = values.subarray(index * size, (index + 1) * size);
        for (const lane of same) one.set(others[index].subarray(lane * row, (lane + 1) * row), lane * row);
        return Object.assign(one, { shape });
    });
}

/**
 * The bit patterns of all frames, from their differences: place by place over the frames, sign lowest.
 * @param {Uint8Array} data
 * @param {number} bytes
 * @param {Layout} layout
 */
function summed(data, bytes, layout) {
    if (bytes === 8) return summedWide(data, layout);
    const { places, size, count } = layout;
    const all = places.length * count;
    const bits = new WHOLE[/** @type {1 | 2 | 4} */ (bytes)](count * size);
    places.forEach((place, nth) => {
        let sum = 0;
        for (let index = 0; index < count; index++) {
            const folded = read(data, bytes, all, nth * count + index);
            const half = folded >>> 1;
            // The array keeps as many bits as it has.
            bits[index * size + place] = sum + (folded & 1 ? -half - 1 : half);
            sum = bits[index * size + place];
        }
    });
    return bits;
}

/**
 * The same of eight bytes, which only big integers hold.
 * @param {Uint8Array} data
 * @param {Layout} layout
 */
function summedWide(data, { places, size, count }) {
    const all = places.length * count;
    const bits = new BigUint64Array(count * size);
    places.forEach((place, nth) => {
        let sum = 0n;
        for (let index = 0; index < count; index++) {
            const folded = readWide(data, all, nth * count + index);
            const half = folded >> 1n;
            bits[index * size + place] = sum + (folded & 1n ? -half - 1n : half);
            sum = bits[index * size + place];
        }
    });
    return bits;
}

/**
 * The whole number whose bytes lie `all` apart, the lowest first.
 * @param {Uint8Array} data
 * @param {number} bytes
 * @param {number} all
 * @param {number} at
 */
function read(data, bytes, all, at) {
    let value = 0;
    for (let byte = 0; byte < bytes; byte++) value |= data[byte * all + at] << (8 * byte);
    return value >>> 0;
}

/**
 * @param {Uint8Array} data
 * @param {number} all
 * @param {number} at
 */
function readWide(data, all, at) {
    let value = 0n;
    for (let byte = 7; byte >= 0; byte--) value = (value << 8n) | BigInt(data[byte * all + at]);
    return value;
}
