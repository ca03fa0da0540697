const TAPS = ["z", "z_norm", "z_tilde"];

/** The keyboard's share of the page. Fields keep their keys, and a focused button keeps Space and Enter. */
export function bindKeys(state, player, { taps, help }) {
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest("input, textarea, select, [contenteditable], [role=menu], [role=listbox], dialog")) return;
    if ((key === " " || key === "Enter") && target.closest("button, a, summary")) return;
    const act = action(event, state, player, taps, help);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function action({ key, shiftKey, target }, state, player, taps, help) {
  const many = shiftKey ? 10 : 1;
  if (/^[1-9]$/.test(key)) {
    const layer = Number(key);
    const hidden = (state.value.hello?.layers.length ?? 1) - 1;
    return layer <= hidden ? () => state.set({ layer, units: [1, Math.min(2, state.value.hello.layers[layer - 1].units)] }) : null;
  }
  const onSlider = target.closest("[role=slider]");
  const actions = {
    " ": player.toggle,
    ArrowLeft: () => player.step(-many),
    ArrowRight: () => player.step(many),
    PageUp: onSlider && (() => player.step(10)),
    PageDown: onSlider && (() => player.step(-10)),
    Home: () => player.seek(0),
    End: () => player.seek(Infinity),
    l: player.live,
    t: () => {
      const offered = TAPS.filter(taps);
      state.set({ tap: offered[(offered.indexOf(state.value.tap) + 1) % offered.length] });
    },
    "?": help,
  };
  return actions[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
