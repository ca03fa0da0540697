const SHORT = 5; // letters of an id: enough to tell apart, and the search finds a run by them

/**
 * What a run is called wherever it is shown: by its name, or else by its preset and the beginning of its id, since many
 * runs are of one preset.
 * @param {Named} parts
 */
export function nameOf({ id, name, preset }) {
    return name || `${preset ?? "own experiment"} · ${id.slice(0, SHORT)}`;
}
