/** Which layers' points a replay holds; `only` as in the page's state. */
export function onlyWords(only) {
  return only.length ? `This file holds the points of layer ${only.join(", ")} only.` : "This file holds no points.";
}
