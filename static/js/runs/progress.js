import { element } from "../page/element.js";
import { nameOf } from "../run/name.js";
import { grouped, volume } from "../numbers.js";
import { duration } from "../run/words.js";
import { write } from "./write.js";

/** How far a run is: a bar, the step, and while it runs how long it will take, then how large its log is. */
export function progress() {
    const bar = element("i");
    const track = element("div", { class: "bar", role: "progressbar", "aria-valuemin": 0 }, bar);
    const words = element("span");
    const left = element("span", { class: "fine" });
    return {
        node: element("div", { class: "progress-of" }, track, element("div", { class: "line" }, words, left)),
        /** @param {ListedRun} run */
        update(run) {
            const { step, steps, eta, bytes } = run;
            track.dataset.state = run.state;
            bar.style.width = `${(100 * step) / steps}%`;
            track.setAttribute("aria-label", `Progress of ${nameOf(run)}`);
            track.setAttribute("aria-valuemax", String(steps));
            track.setAttribute("aria-valuenow", String(step));
            write(words, `${grouped(step)} of ${grouped(steps)}`);
            write(left, eta !== null ? `${duration(eta)} left` : bytes ? volume(bytes) : "");
        },
    };
}
