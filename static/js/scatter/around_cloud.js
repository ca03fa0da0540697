const HELD = 0.85; // of the dots, within the ring of numerals
const APART = 2; // pixels between two numerals

/**
 * Numerals on a ring around the cloud, each in the direction of its class, where they would hide the dots of a small
 * picture: [label, x, y] in pixels.
 * @param {Numeral[]} named
 * @param {Pick<Cloud, "x" | "y" | "now">} cloud
 * @param {Scale} X
 * @param {Scale} Y
 * @param {{ size: number, cell: Pick<Cell, "left" | "top" | "side"> }} how
 * @returns {Numeral[]}
 */
export function aroundCloud(named, { x, y, now }, X, Y, { size, cell }) {
    const [cx, cy] = [X(now.mean[0]), Y(now.mean[1])];
    if (!Number.isFinite(cx + cy)) return named;
    const far = Array.from(x, (one, at) => Math.hypot(X(one) - cx, Y(y[at]) - cy))
        .filter(Number.isFinite)
        .sort((one, other) => one - other);
    const radius = Math.max(
        (far[Math.floor(HELD * (far.length - 1))] ?? 0) + size,
        (named.length * (size + APART)) / (2 * Math.PI),
    );
    const ring = named
        .map(([label, px, py]) => ({ label, angle: Math.atan2(py - cy, px - cx) }))
        .sort((one, other) => one.angle - other.angle);
    spread(ring, (size + APART) / radius);
    /** @type {(value: number, from: number) => number} */
    const inside = (value, from) => Math.max(from + size / 2, Math.min(from + cell.side - size / 2, value));
    return ring.map(({ label, angle }) => [
        label,
        inside(cx + radius * Math.cos(angle), cell.left),
        inside(cy + radius * Math.sin(angle), cell.top),
    ]);
}

/**
 * Turns them along the ring until each is `least` away from the next, all around.
 * @param {{ angle: number }[]} ring sorted
 * @param {number} least
 */
function spread(ring, least) {
    for (let round = 0; round < 200; round++) {
        let calm = true;
        ring.forEach((one, at) => {
            const next = ring[(at + 1) % ring.length];
            const turn = at + 1 < ring.length ? 0 : 2 * Math.PI;
            const lacks = least - (next.angle + turn - one.angle);
            if (ring.length < 2 || lacks < 1e-3) return;
            calm = false;
            one.angle -= lacks / 2;
            next.angle += lacks / 2;
        });
        if (calm) return;
    }
}
