/**
 * A run's frames and events in order. Two frames may have the same step (before and after an event), so a place in the
 * log is an index, never a step.
 */
export function createLog() {
    return {
        frames: /** @type {Frame[]} */ ([]),
        events: /** @type {LoggedEvent[]} */ ([]),
        lastSeq: 0,
        /** What was read off each frame, by key. */
        series: /** @type {Map<string, unknown[]>} */ (new Map()),
        /** @param {Item} item */
        add(item) {
            if (item.seq <= this.lastSeq) return false;
            this.lastSeq = item.seq;
            if (item.type === "frame") this.frames.push(item);
            else this.events.push(item);
            return true;
        },
        /**
         * Another layer's points for a frame that is here already; false where there is none.
         * @param {Frame} item
         */
        repoint(item) {
            const frame = this.frames[this.at(item.seq)];
            if (frame?.seq !== item.seq) return false;
            frame.scatter = item.scatter;
            return true;
        },
        /**
         * Index of the first frame with this seq or a later one.
         * @param {number} seq
         */
        at(seq) {
            let low = 0;
            let high = this.frames.length;
            while (low < high) {
                const middle = (low + high) >> 1;
                if (this.frames[middle].seq < seq) low = middle + 1;
                else high = middle;
            }
            return low;
        },
        /** Forget what was read off the points of all frames. */
        forgetPoints() {
            for (const key of this.series.keys()) if (key.startsWith("points/")) this.series.delete(key);
        },
        clear() {
            this.frames = [];
            this.events = [];
            this.lastSeq = 0;
            this.series = new Map();
        },
    };
}
