import { meanOf, deviationOf } from "./moments.js";

/** Examples that have a picture. */
const PICTURED = 64;

/**
 * All values of the unit. The example followed is the pictured one nearest to one deviation above the mean: a value of
 * usual size. Without batch norm's gamma and beta, which stretch noise and value alike.
 * @param {UnitData} unit
 * @returns {Population}
 */
export function population({ z, labels }) {
    const [mean, deviation] = [meanOf(z), deviationOf(z)];
    /** @param {number} place */
    const value = (place) => (z[place] - mean) / deviation;
    let place = 0;
    for (let one = 1; one < PICTURED; one++) if (Math.abs(value(one) - 1) < Math.abs(value(place) - 1)) place = one;
    return { z, mean, deviation, place, label: labels[place], value: value(place) };
}

/**
 * The 64 grey values of the example's picture, from 0 to 16.
 * @param {UnitData} unit
 * @param {Population} population
 */
export function greys({ pictures }, { place }) {
    return Array.from(atob(pictures), (letter) => letter.charCodeAt(0)).slice(64 * place, 64 * place + 64);
}
