/** A piece of a sentence; `arm`: the one that it is about. */
interface ArmPhrase {
    text: string;
    arm?: Pick<Arm, "slot">;
}
