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
 *
 * Which controls wait for the answer: a question asks for a prediction, so a control waits if using it would show what
 * is asked, or if it belongs to what the answer tells. Words in its place say so (`waiting.js`). What only turns the
 * case that is asked about over stays.
 *
 * - scales: rates, Start and One step count the steps, and wait; true proportions count none.
 * - cats: the coats, and what is trained on or drawn to mend the errors, wait; which animal is large does not.
 * - cover: all stays. Cover, digit and clock change four numbers; that layer 3 has no others is no number.
 * - ground: the clock stays. That the cloud moves is in the question; what layer 3 must do is not drawn.
 * - hand: dots, other batches and running averages wait; the four operations, gamma and beta do not.
 * - both, kick, deep: the clock waits.
 * - faster: the learning rate waits.
 * - noise: drawing more mini-batches waits.
 * - one: a digit alone, and running averages, wait; other pictures, sizes and batch-mates do not.
 * - held: what became of the claims waits, and with it where their figures are.
 * @type {Card[]}
 */
export const cards = [scales, cats, cover, ground, hand, both, kick, faster, deep, noise, one, held];
