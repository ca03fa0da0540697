const BY_HAND = ["play", "toggle", "step", "seek", "live"];

/** The clock as a hand moves it: each of its moves is told first. */
export function byHand(clock, moved) {
    const moves = BY_HAND.map((name) => [
        name,
        (...how) => {
            moved();
            return clock[name](...how);
        },
    ]);
    return { ...clock, ...Object.fromEntries(moves) };
}
