const MOST = 12;
const INK = [0.09, 0.2];

/** x of each column, inputs first, in a strip of this width. */
export function columns(count, width) {
  const [first, last] = [44, width - 52];
  return Array.from({ length: count }, (_, index) => first + (index / Math.max(1, count - 1)) * (last - first));
}

/** y of the units that are drawn of a layer: a dozen at most, evenly spread around the middle. */
export function rows(units, top, bottom, spread = 5.4) {
  const drawn = Math.min(units, MOST);
  const step = Math.min(spread, (bottom - top) / Math.max(1, drawn - 1));
  return Array.from({ length: drawn }, (_, index) => (top + bottom) / 2 + (index - (drawn - 1) / 2) * step);
}

/**
 * The network as SVG text: `layers` [{units, x, ys}], inputs first; the units of the layer `focus` stand out by their
 * edges only, since they are buttons of their own.
 */
export function network(layers, { width, height, focus }) {
  const edges = layers.slice(1).map((layer, index) => {
    const before = layers[index];
    const strong = index === focus || index + 1 === focus;
    const path = before.ys.flatMap((y) => layer.ys.map((to) => `M${round(before.x)} ${round(y)}L${round(layer.x)} ${round(to)}`)).join("");
    return `<path d="${path}" fill="none" stroke="var(--ink2)" stroke-width=".5" opacity="${INK[Number(strong)]}"/>`;
  });
  const nodes = layers.map(({ x, ys }, index) =>
    index === 0 || index === focus ? "" : ys.map((y) => `<circle cx="${round(x)}" cy="${round(y)}" r="1.9" fill="var(--surface)" stroke="var(--ink)"/>`).join(""),
  );
  return `<svg width="${width}" height="${height}" aria-hidden="true">${edges.join("")}${nodes.join("")}</svg>`;
}

function round(value) {
  return Math.round(value * 10) / 10;
}
