const TIME = 420; // ms

/**
 * What glides when something changes: the four numbers of the formula, and how many lines are shown. All go together,
 * so that a batch's z and its mean never part further than they are apart in the end.
 * @param {{ affine: HandAffine, shown: number }} first
 * @param {boolean} still
 */
export function createMotion(first, still) {
    let [from, to, now] = [first, first, first];
    /** @type {number | null} */
    let began = null;
    let moving = false;
    return {
        get value() {
            return now;
        },
        /**
         * @param {{ affine: HandAffine, shown: number }} target
         * @param {{ at: "once" | "ease" }} how
         */
        to(target, { at }) {
            moving = at === "ease" && !still;
            [from, to, began] = [now, target, null];
            if (!moving) now = target;
        },
        /** @param {number} time */
        tick(time) {
            if (!moving) return false;
            began ??= time;
            const part = Math.min(1, (time - began) / TIME);
            moving = part < 1;
            now = moving ? between(from, to, 1 - (1 - part) ** 2) : to;
            return true;
        },
    };
}

/**
 * @param {{ affine: HandAffine, shown: number }} from
 * @param {{ affine: HandAffine, shown: number }} to
 * @param {number} part
 */
function between(from, to, part) {
    /** @param {keyof HandAffine} key */
    const mixed = (key) => from.affine[key] + part * (to.affine[key] - from.affine[key]);
    return {
        affine: { mean: mixed("mean"), deviation: mixed("deviation"), gamma: mixed("gamma"), beta: mixed("beta") },
        shown: from.shown + part * (to.shown - from.shown),
    };
}
