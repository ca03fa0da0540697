/** What a run is called on screen: its name, or else its id. */
export function title(run) {
  return run.name ?? run.id;
}
