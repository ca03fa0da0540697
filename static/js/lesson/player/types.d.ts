interface PlayerParts {
    /** Indices of the first and the last frame. */
    from: number;
    to: number;
    /** The step of each frame of the recording. */
    steps: number[];
    given: CardGiven;
    /** It is there once the card's question is answered: playing would show what is asked. */
    waits?: boolean;
    moved(index: number): void;
}
