import { card as both } from "./both/card.js";
import { card as ground } from "./ground/card.js";
import { card as hand } from "./hand/card.js";

/**
 * In the lecture's order.
 * @type {Card[]}
 */
export const cards = [ground, hand, both];
