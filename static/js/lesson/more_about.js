/**
 * Where more is said about a claim: on its card, else on its page, else nowhere, as in a file.
 * @param {Pick<Card, "id" | "claim">[]} cards
 * @param {LessonParts["where"]} where
 * @returns {CardGiven["more"]}
 */
export function moreAbout(cards, where) {
    return (claim) => {
        const card = cards.findIndex((one) => one.claim === claim);
        if (card >= 0) return { address: `#${cards[card].id}`, place: `card ${card + 1}` };
        const address = where({ text: "", path: `/claims?claim=${claim}` });
        return address ? { address, place: "Claims" } : null;
    };
}
