const ROOM = 32 * 2 ** 20;

/**
 * Bytes that the points of all layers of all frames of an experiment would take.
 * @param {Pick<Experiment, "arms" | "widths" | "channels" | "recording" | "steps">} parts
 */
export function weight({ arms, widths, channels, recording, steps }) {
    const layers = widths.length + (channels?.length ?? 0);
    const frames = Math.min(steps + 1, recording.max_frames);
    return arms.length * recording.probe * recording.tracked_units * layers * frames * 2 * 2;
}

/**
 * Whether the page asks for the points of the focused layer only: those of all would fill its memory.
 * @param {Pick<Experiment, "arms" | "widths" | "channels" | "recording" | "steps">} experiment
 */
export function lean(experiment) {
    return weight(experiment) > ROOM;
}
