/** How many words a card has in its title, paragraphs, question and answers. */
export function wordsOf({ lead = "", title, words, question, answers }) {
    const text = [lead, title, ...words, question, ...answers.map((answer) => answer.text)].join(" ");
    return text.split(/\s+/).length;
}
