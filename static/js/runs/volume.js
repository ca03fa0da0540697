/** Bytes as people say them: two digits below a hundred, whole numbers from there on. */
export function volume(bytes) {
  for (const [unit, scale] of [["GB", 1e9], ["MB", 1e6]]) {
    const size = bytes / scale;
    if (size >= 1) return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
  }
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}
