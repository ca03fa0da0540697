import { asks, takeSeat } from "./seat.js";
import { forgetLesson, lessonNumber, viewerNumber } from "./lesson_numbers.js";

/**
 * A class in the lesson. The presenter's page tells which card it shows; a follower's page shows the same until it is
 * turned by hand. `value` is what to show, and `changed()` is called when it has changed; `turn(card)` shows a card,
 * `toLab()` leads to the Lab when the presenter is there, `post(answer)` sends an answer.
 * @param {Pick<Card, "id" | "answers">[]} cards
 * @param {LessonRoomParts} parts
 */
export function createLessonRoom(cards, { changed, turn, toLab, post, room }) {
    /** @type {LessonRoomValue} */
    const value = { role: null, presented: false, waiting: false, counts: null, here: 0, shown: false, said: "" };
    let card = "";
    const presents = () => value.role === "present";
    const seat = takeSeat({ presents, ours: asks, heard, opened, lost, tallied, room });
    const asker = createAsker(cards, seat, set, () => card);
    const follower = createFollower(seat, set, { turn, toLab });

    /** @param {Partial<LessonRoomValue>} change */
    function set(change) {
        Object.assign(value, change);
        changed();
    }

    /** @param {"another" | "ours" | null} taken */
    function heard(taken) {
        const said = taken === "another" ? "Another presenter has taken over." : value.said;
        set({ presented: seat.elsewhere !== null, role: taken ? null : value.role, said });
        const follows = value.waiting || value.role === "follow";
        if (follows && seat.elsewhere) follower.follow();
        else if (value.role === "follow") set({ role: null, waiting: true, said: "The presenter has stopped." });
    }

    /** @param {Pick<TallyMessage, "card" | "counts" | "here">} message */
    function tallied({ card: of, counts, here }) {
        if (of === card) set({ counts, here });
    }

    function opened() {
        if (value.said === seat.away) set({ said: "" });
        if (presents()) asker.say();
    }

    /** @param {string} words */
    function lost(words) {
        const said = words && (value.role || value.waiting) ? words : value.said;
        set({ presented: false, said });
    }

    /**
     * The page shows this card.
     * @param {string} shown
     */
    function turned(shown) {
        if (shown === card) return;
        card = shown;
        set({ counts: null, shown: false, said: "" });
        if (presents()) asker.say();
        if (value.role === "follow" && asks(seat.elsewhere) && seat.elsewhere.card !== card)
            set({ role: null, said: "You have left the class’s card." });
    }

    /** @param {number} choice */
    const answered = (choice) => sendAnswer(seat.elsewhere, { card, choice }, post, (said) => set({ said }));
    const show = (/** @type {boolean} */ shown) => set({ shown });
    return { value, begin: asker.begin, end: asker.end, ...follower, turned, answered, show };
}

/**
 * The presenter's part: the class is asked the question of the card that is shown.
 * @param {Pick<Card, "id" | "answers">[]} cards
 * @param {ReturnType<typeof takeSeat>} seat
 * @param {(change: Partial<LessonRoomValue>) => void} set
 * @param {() => string} card
 */
function createAsker(cards, seat, set, card) {
    function say() {
        const choices = cards.find(({ id }) => id === card())?.answers.length;
        if (choices) seat.present({ lesson: lessonNumber(), card: card(), choices });
    }

    return {
        say,
        begin() {
            set({ role: "present", waiting: false, counts: null, shown: false, said: seat.away });
            seat.begin();
            say();
        },
        /** Every answer is forgotten. */
        end() {
            seat.rest();
            forgetLesson();
            set({ role: null, counts: null, shown: false, said: "" });
        },
    };
}

/**
 * @param {ReturnType<typeof takeSeat>} seat
 * @param {(change: Partial<LessonRoomValue>) => void} set
 * @param {Pick<LessonRoomParts, "turn" | "toLab">} parts
 */
function createFollower(seat, set, { turn, toLab }) {
    return {
        /** Shows what the presenter shows, or waits for one. */
        follow() {
            const { elsewhere } = seat;
            if (elsewhere && !asks(elsewhere)) {
                set({ role: null, waiting: false });
                toLab();
                return;
            }
            set({ role: elsewhere ? "follow" : null, waiting: !elsewhere, said: "" });
            if (elsewhere) turn(elsewhere.card);
        },
        leave: () => set({ role: null, waiting: false, said: "" }),
    };
}

/**
 * An answer counts while the class is asked.
 * @param {ClassMessage["view"]} asked
 * @param {{ card: string, choice: number }} given
 * @param {LessonRoomParts["post"]} post
 * @param {(words: string) => void} say
 */
async function sendAnswer(asked, { card, choice }, post, say) {
    if (!asks(asked) || asked.card !== card) return;
    const { lesson } = asked;
    try {
        await post({ lesson, card, choice, viewer: viewerNumber(lesson) });
        say("Your answer is counted.");
    } catch (problem) {
        say(`Your answer is not counted. ${/** @type {Error} */ (problem).message}`);
    }
}
