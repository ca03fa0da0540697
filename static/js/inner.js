import { ticks } from "./ticks.js";

/** The ticks within an axis of a square cell, few enough for its side and never so few that the scale cannot be read. */
export function inner(centre, half, side) {
  const within = (count) => ticks(centre - half, centre + half, count).filter((tick) => Math.abs(tick - centre) < half);
  const few = within(side < 200 ? 4 : 6);
  return few.length < 3 ? within(side < 200 ? 8 : 12) : few;
}
