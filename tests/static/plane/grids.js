/** Values at the nodes of a grid of this size over [-1, 1] x [-1, 1], the first input across. */
export function grid(size, value) {
    const at = (index) => -1 + (2 * index) / (size - 1);
    return Float32Array.from({ length: size * size }, (_, node) => value(at(node % size), at(Math.floor(node / size))));
}

/** From steps of that grid to values of the inputs. */
export function inputs(size, line) {
    return line.map((place) => place.map((one) => -1 + (2 * one) / (size - 1)));
}

/** A class plus its probability, as a surface has it, from the log-odds of class 1 against class 0. */
export function twoClasses(odds) {
    const chance = 1 / (1 + Math.exp(-odds));
    return chance > 0.5 ? 1 + Math.min(chance, 0.99) : Math.min(1 - chance, 0.99);
}

/** The same from the scores of any number of classes. */
export function softmax(scores) {
    const parts = scores.map((score) => Math.exp(score));
    const best = parts.indexOf(Math.max(...parts));
    return best + Math.min(parts[best] / parts.reduce((sum, one) => sum + one, 0), 0.99);
}
