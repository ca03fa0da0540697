/** A claim as `app/sample/lesson/findings.py` ships it; `checks`: whether each of its identities holds. */
interface FindingShown {
    name: string;
    number: number;
    title: string;
    short: string;
    test: string;
    beyond: boolean;
    band: number;
    debate: string;
    verdict: Verdict;
    effect: number | null;
    interval: (number | null)[] | null;
    bound: Claim["bound"];
    n: number | null;
    conclusion: string;
    checks: boolean[];
}

/** `static/lesson/findings.json`. */
interface FindingsData {
    made: string;
    measured: string;
    claims: FindingShown[];
    rates: RatesPanel;
}
