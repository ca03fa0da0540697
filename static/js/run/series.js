/** One number a frame, read once each: `series(log, "loss/3", (frame) => frame.loss[3])`. Grows with the log. */
export function series(log, key, read) {
    let values = log.series.get(key);
    if (!values) log.series.set(key, (values = []));
    for (let index = values.length; index < log.frames.length; index++) values.push(read(log.frames[index], index));
    return values;
}
