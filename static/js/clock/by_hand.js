const BY_HAND = ["play", "toggle", "step", "seek", "live"];

/** The clock as a hand moves it: each of its moves is told first. */
export function byHand(player, moved) {
  const moves = BY_HAND.map((name) => [name, (...how) => {
    moved();
    return player[name](...how);
  }]);
  return { ...player, ...Object.fromEntries(moves) };
}
