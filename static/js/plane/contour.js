/**
 * Where the answer changes on a grid of nodes, as lines: marching squares for any number of answers. Nodes are numbered
 * row by row; a place is [column, row] in steps of the grid. A line crosses the edge between two nodes of different
 * answers where their margins cut it: two thirds of the way to the node whose margin is half as large. A cell with a
 * node that has no answer (-1) has no line.
 * @param {Answers} answers
 * @returns {Pair[][]} lines as long as they go; one that is closed ends where it begins
 */
export function borders(answers) {
    const { size } = answers;
    /** @type {Net} */
    const net = { places: new Map(), ways: new Map() };
    for (let row = 0; row < size - 1; row++)
        for (let column = 0; column < size - 1; column++) cell(answers, row * size + column, net);
    return lines(net);
}

/**
 * One cell: its crossings in the order in which they lie around it, joined.
 * @param {Answers} answers
 * @param {number} first its node with the lowest number
 * @param {Net} net
 */
function cell(answers, first, net) {
    const { labels, size } = answers;
    const corners = [first, first + 1, first + size + 1, first + size];
    const said = corners.map((node) => labels[node]);
    if (said.includes(-1)) return;
    const crossed = corners.flatMap((node, side) => {
        const next = corners[(side + 1) % 4];
        return labels[node] === labels[next] ? [] : [{ side, id: crossing(answers, node, next, net) }];
    });
    if (!crossed.length) return;
    if (crossed.length === 2) return join(net, crossed[0].id, crossed[1].id);
    const cut = crossed.length === 4 ? cutOff(answers, corners) : [];
    // A corner that is cut off lies between the crossings of the sides before and after it.
    for (const corner of cut) join(net, crossed[(corner + 3) % 4].id, crossed[corner].id);
    if (cut.length) return;
    const middle = -1 - first;
    net.places.set(middle, mean(crossed.map(({ id }) => /** @type {Pair} */ (net.places.get(id)))));
    for (const { id } of crossed) join(net, id, middle);
}

/**
 * Which two corners of a saddle stand alone: those opposite the two of one answer, and where both pairs have one, those
 * of the smaller margins, so that the surer answer holds together. None where four answers meet.
 * @param {Answers} answers
 * @param {number[]} corners
 */
function cutOff({ labels, margins }, corners) {
    const [even, odd] = [
        [0, 2],
        [1, 3],
    ].map((pair) => ({
        same: labels[corners[pair[0]]] === labels[corners[pair[1]]],
        sure: margins[corners[pair[0]]] + margins[corners[pair[1]]],
        pair,
    }));
    if (even.same && odd.same) return even.sure >= odd.sure ? odd.pair : even.pair;
    if (even.same) return odd.pair;
    return odd.same ? even.pair : [];
}

/**
 * The crossing of the edge between two neighbours: its number, the same from both cells that share the edge.
 * @param {Answers} answers
 * @param {number} one
 * @param {number} other
 * @param {Net} net
 */
function crossing({ margins, size }, one, other, net) {
    const [from, to] = one < other ? [one, other] : [other, one];
    const upright = to - from === size;
    const id = 2 * from + (upright ? 1 : 0);
    const all = margins[from] + margins[to];
    const part = all > 0 ? margins[from] / all : 0.5;
    const [column, row] = [from % size, Math.floor(from / size)];
    net.places.set(id, upright ? [column, row + part] : [column + part, row]);
    return id;
}

/**
 * @param {Net} net
 * @param {number} one
 * @param {number} other
 */
function join({ ways }, one, other) {
    for (const [from, to] of [
        [one, other],
        [other, one],
    ])
        ways.set(from, [...(ways.get(from) ?? []), to]);
}

/**
 * The net as lines that go on as long as they can, so that dashes do not begin again in every cell: first those with
 * ends, which are at the rim and where three answers meet, then the closed ones.
 * @param {Net} net
 */
function lines({ places, ways }) {
    /** @type {Pair[][]} */
    const found = [];
    const ends = [...ways.keys()].filter((id) => ways.get(id)?.length !== 2);
    for (const start of [...ends, ...ways.keys()])
        while (ways.get(start)?.length) found.push(walk(ways, start).map((id) => /** @type {Pair} */ (places.get(id))));
    return found;
}

/**
 * @param {Net["ways"]} ways what is walked is taken out of it
 * @param {number} start
 */
function walk(ways, start) {
    const line = [start];
    for (let at = start; ;) {
        const next = ways.get(at)?.pop();
        if (next === undefined) return line;
        const back = ways.get(next) ?? [];
        back.splice(back.indexOf(at), 1);
        line.push(next);
        if (next === start || back.length > 1) return line;
        at = next;
    }
}

/**
 * A line without its steps of half a cell: each place in the middle of its neighbours and itself, twice; its ends stay.
 * @param {Pair[]} line
 * @returns {Pair[]}
 */
export function smoothed(line) {
    const once = (/** @type {Pair[]} */ all) =>
        all.map((place, index) =>
            index && index < all.length - 1 ? mean([all[index - 1], place, place, all[index + 1]]) : place,
        );
    return once(once(line));
}

/**
 * @param {Pair[]} places
 * @returns {Pair}
 */
function mean(places) {
    const [x, y] = places.reduce(([sx, sy], [px, py]) => [sx + px, sy + py], [0, 0]);
    return [x / places.length, y / places.length];
}
