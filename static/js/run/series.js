/**
 * One number a frame, read once each: `series(log, "loss/3", (frame) => frame.loss[3])`. Grows with the log.
 * @template T
 * @param {Pick<Log, "frames" | "series">} log
 * @param {string} key
 * @param {(frame: Frame, index: number) => T} read
 */
export function series(log, key, read) {
    let values = /** @type {T[] | undefined} */ (log.series.get(key));
    if (!values) log.series.set(key, (values = []));
    for (let index = values.length; index < log.frames.length; index++) values.push(read(log.frames[index], index));
    return values;
}
