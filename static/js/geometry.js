const LEFT = 32;
const RIGHT = 2;
const HEAD = 24;
const FOOT = 38;

/**
 * Squares for so many arms in a stage of this width, as large as `tallest` allows: up to three stand side by side, more
 * share rows. {cells: [{left, top, side, first}], height}, in whole pixels; the frame's size is what keeps the aspect 1:1.
 */
export function geometry(width, arms, tallest) {
  const gap = width < 480 ? 12 : 24;
  let best = { side: 0, columns: 1 };
  for (let columns = Math.min(arms, arms > 3 ? 2 : arms); columns <= arms; columns++) {
    const rows = Math.ceil(arms / columns);
    const wide = (width - LEFT - RIGHT - (columns - 1) * gap) / columns;
    const side = Math.floor(Math.min(wide, tallest / rows - HEAD - FOOT));
    if (side > best.side) best = { side, columns };
  }
  const { side, columns } = best;
  const cells = Array.from({ length: arms }, (_, index) => ({
    left: LEFT + (index % columns) * (side + gap),
    top: HEAD + Math.floor(index / columns) * (side + HEAD + FOOT),
    side,
    first: index % columns === 0,
  }));
  return { cells, height: Math.ceil(arms / columns) * (side + HEAD + FOOT) };
}
