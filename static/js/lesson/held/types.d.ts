/** A claim as `app/sample/lesson/findings.py` ships it; `checks`: whether each of its identities holds. */
interface FindingShown {
    name: string;
    number: number;
    title: string;
    short: string;
    test: Claim["test"];
    beyond: boolean;
    band: number;
    debate: string;
    verdict: Verdict;
    effect: number | null;
    interval: (number | null)[] | null;
    bound: Claim["bound"];
    n: number | null;
    conclusion: string;
    /** What it says in one plain sentence; null before it was run. */
    take_home: string | null;
    /** Which statistics of the finding contradict the verdict; "" for none. */
    reservation: string | null;
    checks: boolean[];
}

/** Claims of one verdict, in the order of the ledger; `apart`: those that cannot fail. */
interface HeldGroup {
    verdict: Verdict;
    apart: boolean;
    title: string;
    claims: FindingShown[];
}

/** `static/lesson/findings.json`. */
interface FindingsData {
    made: string;
    measured: string;
    claims: FindingShown[];
    rates: RatesPanel;
}
