import { card as both } from "./both/card.js";
import { card as cats } from "./cats/card.js";
import { card as cover } from "./cover/card.js";
import { card as deep } from "./deep/card.js";
import { card as faster } from "./faster/card.js";
import { card as ground } from "./ground/card.js";
import { card as hand } from "./hand/card.js";
import { card as held } from "./held/card.js";
import { card as kick } from "./kick/card.js";
import { card as noise } from "./noise/card.js";
import { card as one } from "./one/card.js";
import { card as scales } from "./scales/card.js";

/**
 * In the lecture's order.
 * @type {Card[]}
 */
export const cards = [scales, cats, cover, ground, hand, both, kick, faster, deep, noise, one, held];
