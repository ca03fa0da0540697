// `static/lesson/one.json`: see `app/sample/lesson/one.py`.

interface OneData {
    made: string;
    step: number;
    tested: number;
    classes: number;
    companies: number;
    /** Of the mini-batches with company, the digit included. */
    sizes: number[];
    labels: number[];
    pictures: string;
    company_pictures: string;
    running: number[][];
    own: number[];
    company: number[][][][];
    right_running: number;
    right_own: number;
    right_company: number[];
    swayed: number[];
}

interface OneView {
    digit: number;
    /** Of the mini-batch; 1 is a digit alone. */
    size: number;
    company: number;
    /** Whether running averages stand in for the mini-batch's own statistics. */
    running: boolean;
    /** Whether the card's question is answered. */
    answered: boolean;
}

interface OneAnswer {
    /** Probabilities by class, 0 to 1. */
    chances: number[];
    /** The class with the largest. */
    says: number;
}

/** Makes a button that is pressed or not. */
type OneButton = (
    attributes: Record<string, string>,
    content: Child,
    pressed: () => boolean,
    act: () => void,
) => HTMLButtonElement;

/** A way to normalize, and the share of all test digits that it gets right. */
interface OneWay {
    name: string;
    right: number;
    now: boolean;
}
