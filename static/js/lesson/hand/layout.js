const EDGE = 18;
const FIRST = { withPictures: 108, without: 58 }; // from the top of a line's part to its dots
const DOTS = 58;
const RULER = 24; // from the dots to the tick and bar below them
const LANE = 93;
const LAST = 20; // from the last ruler to the bottom

/**
 * Where everything stands. The height does not depend on the width.
 * @param {number} width
 * @param {{ pictures: boolean }} parts
 * @returns {HandLayout}
 */
export function layout(width, { pictures }) {
    const first = pictures ? FIRST.withPictures : FIRST.without;
    const lanes = [0, 1, 2, 3].map((lane) => {
        const y = first + lane * LANE;
        return { top: lane ? y - DOTS : 0, y, ruler: y + RULER };
    });
    const side = 40;
    const distance = Math.min(side + 6, (width - side) / 7);
    return {
        left: EDGE,
        right: width - EDGE,
        height: lanes[3].ruler + LAST,
        lanes,
        picture: pictures ? { top: 36, side: Math.min(side, distance - 3), distance } : null,
    };
}

/**
 * From a value of a line to its pixel; beyond the axis, its end.
 * @param {HandAxes[number]} axis
 * @param {HandLayout} layout
 * @returns {Scale}
 */
export function scale({ centre, half }, { left, right }) {
    return (value) => left + ((Math.max(-1, Math.min(1, (value - centre) / half)) + 1) * (right - left)) / 2;
}

/**
 * The value at a pixel of a line, within its axis.
 * @param {HandAxes[number]} axis
 * @param {HandLayout} layout
 * @returns {Scale}
 */
export function unscale({ centre, half }, { left, right }) {
    return (x) => centre + half * Math.max(-1, Math.min(1, (2 * (x - left)) / (right - left) - 1));
}
