const table = new Float32Array(65536);
for (let bits = 0; bits < 65536; bits++) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 31) table[bits] = fraction ? NaN : sign * Infinity;
    else if (exponent === 0) table[bits] = sign * fraction * 2 ** -24;
    else table[bits] = sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * Half-precision bits as single precision, exactly; natively where the browser can keep them at half the memory.
 * @param {Uint16Array<ArrayBuffer>} bits
 */
export function float16(bits) {
    if (globalThis.Float16Array) return new Float16Array(bits.buffer);
    return Float32Array.from(bits, (one) => table[one]);
}
