import { over } from "../facts.js";
import { api, refusal } from "../server/api.js";
import { apiPath, sameCurves } from "./link.js";

const MOVING_MS = 2000;
const LOST_MS = 4000;

/**
 * Keeps the document of a view like the server's: whole when other series, another layer or tap are asked for, without
 * curves while only the clock moves, and again every two seconds while a run goes on. One question at a time; the last
 * view that was asked for is the one that counts.
 * @param {{ given(document: Comparison): void, problem(problem: Caught): void }} told
 */
export function createFeed(told) {
    /** @type {CompareView | null} */
    let wanted = null;
    /** @type {{ view: CompareView, document: Comparison } | null} */
    let kept = null;
    let busy = false;
    let turn = 0;
    let timer = 0;

    async function ask() {
        clearTimeout(timer);
        if (busy || !wanted) return;
        busy = true;
        const [view, mine] = [wanted, turn];
        const curves = !kept || again || !sameCurves(view, kept.view);
        again = false;
        const wait = await answered(view, curves, mine);
        busy = false;
        if (mine !== turn) ask();
        else if (wait) timer = window.setTimeout(look, wait);
    }

    /**
     * Takes an answer; after how many milliseconds to ask again, 0 for not at all.
     * @param {CompareView} view
     * @param {boolean} curves
     * @param {number} mine
     */
    async function answered(view, curves, mine) {
        try {
            /** @type {Comparison} */
            const answer = await api("GET", apiPath(view, { curves }));
            const document = curves || !kept ? answer : withCurves(answer, kept.document);
            kept = { view, document };
            if (mine === turn) told.given(document);
            return document.runs.every(({ state }) => over(state)) ? 0 : MOVING_MS;
        } catch (error) {
            const problem = refusal(error);
            kept = null;
            if (mine === turn) told.problem(problem);
            return problem.status === 0 || problem.status === 409 || problem.status >= 500 ? LOST_MS : 0;
        }
    }

    let again = false;
    /** Once more with all that has come in since. */
    function look() {
        if (document.hidden) return;
        again = true;
        ask();
    }
    document.addEventListener("visibilitychange", () => !document.hidden && wanted && look());

    return {
        /** @param {CompareView | null} view null: nothing is asked any more */
        show(view) {
            wanted = view;
            turn += 1;
            if (view) ask();
            else clearTimeout(timer);
        },
    };
}

/**
 * The answer without curves, with those of before.
 * @param {Comparison} answer
 * @param {Comparison} before
 * @returns {Comparison}
 */
export function withCurves(answer, before) {
    const curves = new Map(before.series.map((one) => [one.key, one.curves]));
    return {
        ...answer,
        reachable: answer.reachable ?? before.reachable,
        series: answer.series.map((one) => ({ ...one, curves: curves.get(one.key) ?? null })),
    };
}
