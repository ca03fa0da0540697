import { format } from "./format.js";

/** A shift as the meters write it: with a third decimal where two would give a wrong factor between two arms. */
export function distance(shift) {
  return format(shift, shift > 0 && shift < 0.0995 ? 3 : 2);
}
