/**
 * A run's frames and events in order. Two frames may have the same step (before and after an event), so a place in the
 * log is an index, never a step.
 */
export function createLog() {
  return {
    frames: [],
    events: [],
    lastSeq: 0,
    series: new Map(),
    add(item) {
      if (item.seq <= this.lastSeq) return false;
      this.lastSeq = item.seq;
      if (item.type === "frame") this.frames.push(item);
      else this.events.push(item);
      return true;
    },
    clear() {
      this.frames = [];
      this.events = [];
      this.lastSeq = 0;
      this.series = new Map();
    },
  };
}
