/**
 * The one state of the page: what is shown (run, hello, tap, layer, units), where (index, playing, speed, following) and
 * how things stand (connection, problem). `set` tells every listener which keys changed.
 */
export function createState(initial) {
  const value = { ...initial };
  const listeners = new Set();
  return {
    value,
    set(patch) {
      const changed = Object.keys(patch).filter((key) => !Object.is(patch[key], value[key]));
      if (!changed.length) return;
      Object.assign(value, patch);
      for (const listener of listeners) listener(new Set(changed), value);
    },
    on(listener) {
      listeners.add(listener);
    },
  };
}
