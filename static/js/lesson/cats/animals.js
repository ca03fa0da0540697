import { chance } from "./network.js";

/**
 * All animals, cats first, when the cats' coats have come `share` of the way from black to coloured; the other animals
 * keep theirs.
 * @param {CatsData} data
 * @param {CatsTaught} taught
 * @param {number} share
 * @returns {CatsAnimal[]}
 */
export function animals(data, taught, share) {
    const low = between(data.black[0], data.coloured[0], share);
    const high = between(data.black[1], data.coloured[1], share);
    const layers = data.networks[taught];
    return [
        ...data.cats.map(([place, ears]) => judged(layers, between(low, high, place), ears, true)),
        ...data.others.map(([coat, ears]) => judged(layers, coat, ears, false)),
    ];
}

/**
 * How many are wrong: cats that are missed, and others that are taken for cats.
 * @param {CatsAnimal[]} all
 * @returns {CatsWrong}
 */
export function errors(all) {
    return {
        missed: all.filter(({ cat, wrong }) => wrong && cat).length,
        taken: all.filter(({ cat, wrong }) => wrong && !cat).length,
    };
}

/**
 * The cat of which the network that learned from black cats is most misled by colour.
 * @param {CatsData} data
 */
export function mostMisled(data) {
    const black = animals(data, "black", 0);
    const falls = animals(data, "black", 1).map((animal, index) => black[index].chance - animal.chance);
    return falls.indexOf(Math.max(...falls));
}

/**
 * @param {CatsLayer[]} layers
 * @param {number} coat
 * @param {number} ears
 * @param {boolean} cat
 */
function judged(layers, coat, ears, cat) {
    const p = chance(layers, coat, ears);
    return { coat, ears, cat, chance: p, wrong: p > 0.5 !== cat };
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} share
 */
function between(from, to, share) {
    return from + (to - from) * share;
}
