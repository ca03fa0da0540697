interface PlayerParts {
    /** Indices of the first and the last frame. */
    from: number;
    to: number;
    /** The step of each frame of the recording. */
    steps: number[];
    given: CardGiven;
    moved(index: number): void;
}
