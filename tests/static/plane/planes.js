import { grid, twoClasses } from "./grids.js";

const SIZE = 40;
const shaped = (values, shape) => Object.assign(Float32Array.from(values), { shape });

/**
 * A view whose two arms part the classes at x1 = 0.1 and at x2 = 0; the truth is at x1 = 0. Four dots, of which the
 * first arm errs on none, the second on two.
 */
export function shown({ second = (x, y) => twoClasses(3 * y), truth = true, dataset = "cats_2d", seeds = [0] } = {}) {
    const first = grid(SIZE, (x) => twoClasses(3 * (x - 0.1)));
    const surface = {
        lo: shaped([-1, -1], [2]),
        hi: shaped([1, 1], [2]),
        values: shaped([...first, ...grid(SIZE, second)], [2, SIZE, SIZE]),
        points: shaped([-0.5, -0.5, -0.5, 0.5, 0.5, -0.5, 0.5, 0.5], [4, 2]),
        targets: shaped([0, 0, 1, 1], [4]),
        ...(truth
            ? {
                  truth: shaped(
                      grid(SIZE, (x) => twoClasses(3 * x)),
                      [SIZE, SIZE],
                  ),
              }
            : {}),
    };
    const frame = { seq: 7, step: 120, surface };
    return {
        frame,
        step: 120,
        seeds,
        run: { experiment: { dataset } },
        log: { frames: [frame] },
        arms: ["without BN", "with BN"].map((name, index) => ({ name, index, slot: index, dash: [] })),
    };
}

/** A view of numbers: the first arm answers x1 + x2, the second 0; dots have the value x1 + x2. */
export function numbers() {
    const view = shown({ dataset: "two_scales" });
    const { surface } = view.frame;
    surface.values.set(grid(SIZE, (x, y) => x + y));
    surface.values.fill(0, SIZE * SIZE);
    surface.truth.set(grid(SIZE, (x, y) => x + y));
    surface.targets.set([-1, 0, 0, 1]);
    return view;
}
