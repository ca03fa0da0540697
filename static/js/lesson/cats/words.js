import { format, grouped } from "../../numbers.js";

/** @type {Record<CatsTaught, string>} */
const TAUGHT = { black: "black cats", both: "black and coloured cats" };

/**
 * What the network gets wrong among the animals shown.
 * @param {CatsWrong} wrong
 */
export function kinds({ missed, taken }) {
    const [cats, others] = [missed === 1 ? "cat" : "cats", taken === 1 ? "other" : "others"];
    return `${missed} ${cats} missed, ${taken} ${others} taken for cats`;
}

/**
 * @param {number} share
 */
export function coats(share) {
    if (share === 0) return "black";
    if (share === 1) return "coloured";
    return `${percent(share)} of the way from black to coloured`;
}

/**
 * What the network says of one animal.
 * @param {CatsAnimal} animal
 */
export function verdict({ chance }) {
    const sure = Math.max(chance, 1 - chance);
    return `“${chance > 0.5 ? "cat" : "no cat"}”, ${sure > 0.995 ? "over 99\u00a0%" : percent(sure)} sure`;
}

/**
 * @param {CatsAnimal[]} all
 * @param {CatsWrong} wrong
 * @param {CatsView} view
 */
export function sentence(all, wrong, { share, taught, chosen }) {
    const animal = all[chosen];
    return (
        `The cats’ coats are ${coats(share)}. The network, trained on ${TAUGHT[taught]}, gets ` +
        `${wrong.missed + wrong.taken} of ${all.length} animals wrong: ${kinds(wrong)}. ` +
        `Of the ${animal.cat ? "cat" : "other animal"} drawn large it says ${verdict(animal)}.`
    );
}

/**
 * @param {CatsData} data
 */
export function told({ wrong, tested, drawn }) {
    const [black, bright, both] = [wrong.black.black, wrong.black.coloured, wrong.both.coloured].map(
        ({ missed, taken }) => grouped(missed + taken),
    );
    const times = format((1 - drawn.coloured) / (1 - drawn.black), 0);
    return (
        `Of ${grouped(tested)} new animals it gets ${black} wrong while cats are black, ${bright} once they are ` +
        `bright: covariate shift, a change of inputs. Trained on both coats, ${both}. A network that ` +
        `sees pictures falls from ${percent(drawn.black)} right to ${percent(drawn.coloured)}: ${times} times ` +
        "the errors, no better than guessing."
    );
}

/**
 * @param {number} share
 */
function percent(share, decimals = 0) {
    return `${format(100 * share, share === 0 ? 0 : decimals)}\u00a0%`;
}
