/**
 * The probability of a cat that a network gives to an animal: tanh layers, two outputs, softmax.
 * @param {CatsLayer[]} layers
 * @param {number} coat
 * @param {number} ears
 */
export function chance(layers, coat, ears) {
    let a = [coat, ears];
    layers.forEach(({ W, b }, index) => {
        const z = b.map((bias, unit) => a.reduce((sum, value, input) => sum + value * W[input][unit], bias));
        a = index < layers.length - 1 ? z.map(Math.tanh) : z;
    });
    return 1 / (1 + Math.exp(a[0] - a[1]));
}
