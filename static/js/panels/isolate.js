import { places, scales } from "../charts/scatter.js";

const NUMERAL = 10;
const POINT = 8;

/** A pointer on a numeral, or on a point, lets that class stand out in every arm. `seen()` gives what is drawn now. */
export function isolate(stage, state, seen) {
  let own = false;
  const set = (label) => {
    own = label !== null;
    state.set({ isolated: label });
  };

  stage.addEventListener("pointermove", (event) => {
    const drawn = seen();
    if (!drawn || event.pointerType === "touch") return;
    const { left, top } = stage.getBoundingClientRect();
    const label = under(drawn, event.clientX - left, event.clientY - top);
    if (label !== null || own) set(label);
  });
  stage.addEventListener("pointerleave", () => own && set(null));
  // Without a pointer that rests: a tap on a numeral isolates, a tap elsewhere lets go.
  stage.addEventListener("pointerdown", (event) => {
    const drawn = seen();
    if (!drawn || event.pointerType !== "touch") return;
    const { left, top } = stage.getBoundingClientRect();
    set(under(drawn, event.clientX - left, event.clientY - top, 2));
  });
}

function under({ cells, box, clouds, size }, x, y, reach = 1) {
  for (const { arm, cloud } of clouds) {
    const cell = cells[arm.index];
    const inside = x >= cell.left && x <= cell.left + cell.side && y >= cell.top && y <= cell.top + cell.side;
    if (!inside || !cloud.labels) continue;
    const { X, Y } = scales(cell, box);
    // The point first, as the label beside it names the point.
    const point = nearest([...cloud.x].map((value, i) => [cloud.labels[i], X(value), Y(cloud.y[i])]), x, y, POINT * reach);
    return point ?? nearest(places(cloud, X, Y, size), x, y, NUMERAL * reach);
  }
  return null;
}

function nearest(candidates, x, y, reach) {
  let best = null;
  let least = reach;
  for (const [label, px, py] of candidates) {
    const distance = Math.hypot(px - x, py - y);
    if (distance > least) continue;
    least = distance;
    best = label;
  }
  return best;
}
