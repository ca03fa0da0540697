const MINUS = "−";

/** A number as the page writes it: a true minus sign, a fixed number of decimals, no exponent for what fits. */
export function format(value, decimals = 2) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
  const size = Math.abs(value);
  const text = size >= 1e5 ? size.toExponential(1) : size.toFixed(size >= 100 ? 0 : decimals);
  return (value < 0 && Number(text) !== 0 ? MINUS : "") + text;
}
