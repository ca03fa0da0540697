/**
 * Moves labels at (x, y) away from each other until they are `distance` apart; the last `fixed` of them stay.
 * @param {Pair[]} places
 * @param {number} distance
 */
export function pushApart(places, distance, fixed = 0) {
    const moving = places.length - fixed;
    for (let round = 0; round < 60; round++) {
        let calm = true;
        for (let i = 0; i < moving; i++) {
            for (let j = 0; j < places.length; j++) {
                if (i === j) continue;
                const dx = places[i][0] - places[j][0] || 0.01 * (i - j);
                const dy = places[i][1] - places[j][1];
                const length = Math.hypot(dx, dy) || 1;
                if (length >= distance) continue;
                calm = false;
                const push = (distance - length) / 2 / length;
                places[i][0] += dx * push;
                places[i][1] += dy * push;
                if (j < moving) {
                    places[j][0] -= dx * push;
                    places[j][1] -= dy * push;
                }
            }
        }
        if (calm) break;
    }
    return places;
}
