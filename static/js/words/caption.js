const NORMALIZED = {
  batch: "mean 0, deviation 1 over the batch",
  population: "by the whole training set's mean and deviation",
  layer: "over each example's units",
  group: "over each example's groups of units",
  rms: "over each example's root mean square",
};
const RESCALED = {
  batch: "each unit re-centred to β, re-scaled to γ",
  population: "by the training set's statistics, then β and γ",
  layer: "over each example's units, then β and γ",
  group: "over groups of each example's units, then β and γ",
  rms: "over each example's root mean square, then γ",
  noisy_batch: "batch norm, then random shift and scale",
};

/** What one arm's cloud shows at this tap, in one line that is true of its normalization. */
export function caption(kind, tap) {
  if (kind === "none") return tap === "z" ? "raw values" : "nothing in between: z passes";
  if (tap === "z") return "raw values, before normalization";
  return (tap === "z_norm" ? NORMALIZED : RESCALED)[kind] ?? "normalized";
}
