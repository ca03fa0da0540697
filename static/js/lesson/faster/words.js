import { grouped } from "../../numbers.js";

/**
 * A rate as people write it: 1/16, 1/2, 4.
 * @param {number} rate
 */
export function worded(rate) {
    return rate >= 1 ? String(rate) : `1/${1 / rate}`;
}

/**
 * What the figure says at one learning rate.
 * @param {RatesPanel} panel
 * @param {number} index
 * @returns {ArmPhrase[]}
 */
export function rateWords({ series, rules }, index) {
    const never = rules[0].value;
    const [first, second] = series.map(({ y, arm }) => ({
        arm: { slot: arm },
        text: y[index] >= never ? `not within ${grouped(never)} steps` : `${grouped(Math.round(y[index]))} steps`,
    }));
    return [
        { text: `At rate ${worded(series[0].x[index])}: ` },
        { ...first, text: `${first.text} without batch norm` },
        { text: ", " },
        { ...second, text: `${second.text} with it` },
        { text: "." },
    ];
}
