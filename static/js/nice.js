const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The round number nearest to a positive one, or the next above it. */
export function nice(value, { above = false } = {}) {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const part = value / power;
  const chosen = above
    ? STEPS.find((step) => step >= part - 1e-9)
    : STEPS.reduce((best, step) => (Math.abs(step - part) < Math.abs(best - part) ? step : best));
  return chosen * power;
}
