/** Bytes as people say them: two digits below a hundred, whole numbers from there on. */
export function volume(bytes) {
  for (const [unit, scale] of [["GB", 1e9], ["MB", 1e6]]) {
    // Rounded first, so that 9.96 MB are 10 MB and 999.9 kB are 1.0 MB.
    const size = bytes / scale;
    const rounded = size < 99.5 ? Number(size.toPrecision(2)) : Math.round(size);
    if (size >= 0.9995) return `${rounded < 10 ? rounded.toFixed(1) : rounded.toLocaleString("en")} ${unit}`;
  }
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}
