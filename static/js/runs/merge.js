/**
 * The order of a page of rows: `ids` as the server has them, and those of `kept` that it left out at the places where they
 * stand in `shown`, each after the same neighbour.
 */
export function merge(shown, ids, kept) {
  const order = [...ids];
  for (const [place, id] of shown.entries()) {
    if (!kept.has(id) || order.includes(id)) continue;
    const before = shown.slice(0, place).findLast((one) => order.includes(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
}
