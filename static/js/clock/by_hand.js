/**
 * The clock as a hand moves it: `moved` hears of each of its moves first.
 * @param {Clock} clock
 * @param {() => void} moved
 * @returns {Clock}
 */
export function byHand(clock, moved) {
    /**
     * @template {unknown[]} T
     * @param {(...how: T) => void} move
     */
    const heard =
        (move) =>
        (/** @type {T} */ ...how) => {
            moved();
            move(...how);
        };
    const { play, toggle, step, seek, live } = clock;
    return {
        ...clock,
        play: heard(play),
        toggle: heard(toggle),
        step: heard(step),
        seek: heard(seek),
        live: heard(live),
    };
}
