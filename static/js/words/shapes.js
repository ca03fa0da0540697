import { format } from "../format.js";

/** One line that says what the scatter shows, for those who do not see it. */
export function shapes(view, clouds) {
  const parts = clouds.map(({ arm, cloud }) => {
    const [x, y] = cloud.now.mean;
    const [xx, , yy] = cloud.now.cov;
    const spread = `deviations ${format(Math.sqrt(xx))} and ${format(Math.sqrt(yy))}`;
    return `${arm.name}: mean at (${format(x)}, ${format(y)}), ${spread}`;
  });
  return `Units ${view.units.join(" and ")} of layer ${view.layer} at step ${view.step}. ${parts.join("; ")}.`;
}
