const MINUS = "−";

/** A tick's number in the room of four characters: 1,500 as 1.5k, so that no sign is cut off. */
export function short(given) {
  const value = Number(given.toPrecision(3)); // first, so that 999,960 is 1M and not 1000k
  const size = Math.abs(value);
  const [by, letter] = size >= 1e9 ? [1, ""] : size >= 1e6 ? [1e6, "M"] : size >= 1e3 ? [1e3, "k"] : [1, ""];
  const text = size >= 1e9 ? size.toExponential(0).replace("+", "") : String(Number((size / by).toPrecision(3)));
  return (value < 0 ? MINUS : "") + text + letter;
}
