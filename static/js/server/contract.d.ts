// Made from Python by `python -m tests.fixtures.typescript`; do not edit.

/** An array of a message: its numbers, the last axis fastest, and its shape. Any typed array: they read alike. */
type Numbers = Float32Array & { shape: number[] };
type RunEvent = ControlEvent | ActionEvent | { type: "resumed" } | { type: "diverged"; lane: number };
type ControlEvent = PauseEvent | ResumeEvent | StepEvent | StopEvent;
type ActionEvent = PlannedEvent["event"];
type FigurePanel = PlotPanel | SlopesPanel | MapPanel | PicturesPanel | BarsPanel;
interface Receipt {
    twins: boolean;
    lanes: { weights: string; batches: string }[];
}

interface Facts {
    states: StateFacts;
    events: Record<string, EventFacts>;
    taps: ("z" | "z_norm" | "z_tilde")[];
    kinds: Record<string, KindFacts>;
    freezing: Record<string, FrozenFacts>;
    datasets: Record<string, DatasetFacts>;
    verdicts: ("supported" | "not supported" | "inconclusive")[];
    band: number;
    arms: ArmFacts;
    tags: TagFacts;
    closes: CloseFacts;
    window: number;
    sample: string;
    asking: AskingFacts;
}
interface Run {
    from: From | null;
    kind: "trained" | "branch";
    id: string;
    name: string | null;
    preset: string | null;
    state: "queued" | "running" | "paused" | "finished" | "stopped" | "failed";
    place: number | null;
    created: string;
    started: string | null;
    step: number;
    steps: number;
    rate: number | null;
    eta: number | null;
    frames: number;
    bytes: number;
    accuracy: (number | null)[] | null;
    error: ErrorDocument | null;
    tags: string[];
    pinned: boolean;
    url: string;
    ended: string | null;
    last_seq: number;
    checkpoint_bytes: number;
    experiment: Experiment;
    receipt: Receipt | null;
    provenance: Record<string, unknown> | null;
    probe_labels: number[] | null;
    resumes: number;
}
interface Listing {
    cursor: number;
    ids: string[] | null;
    items: ListedRun[];
    found: number;
    all: number;
}
interface Hello {
    type: "hello";
    schema: number;
    run: Run;
    lanes: Lane[];
    layers: Layer[];
    last_seq: number;
}
interface Gap {
    type: "gap";
    from: number;
    to: number;
}
interface End {
    type: "end";
    state: "queued" | "running" | "paused" | "finished" | "stopped" | "failed";
}
interface Beat {
    type: "beat";
    state: "queued" | "running" | "paused" | "finished" | "stopped" | "failed";
    step: number;
    rate: number | null;
    eta: number | null;
    place: number | null;
    last_seq: number;
}
interface ClassMessage {
    type: "class";
    presenting: boolean;
    view: PresentedView | PresentedQuestion | null;
}
interface TallyMessage {
    type: "tally";
    card: string;
    counts: number[];
    here: number;
}
interface Me {
    role: "viewer" | "editor";
    open: boolean;
    run: string | null;
    until: string | null;
}
interface Link {
    url: string;
    key: string;
    run: string | null;
    until: string;
}
interface Claim {
    name: string;
    number: number;
    title: string;
    sentence: string;
    short: string;
    statistic: string;
    why: string;
    explanation: string[];
    means: string;
    does_not_mean: string;
    caveat: string;
    literature: Source[];
    prediction: Prediction;
    test: "greater" | "equivalent" | "exact";
    debate: string;
    beyond: boolean;
    band: number;
    least_seeds: number;
    family: number;
    url: string;
    registration: Registration | null;
    reproduction: Reproduction | null;
    kept: Kept[];
    effect: number | null;
    deviation: number | null;
    interval: (number | null)[] | null;
    p: number | null;
    p_drawn: boolean | null;
    adjusted_p: number | null;
    n: number | null;
    verdict: "supported" | "not supported" | "inconclusive" | null;
    reason: string | null;
    conclusion: string | null;
    take_home: string | null;
    reservation: string | null;
    chance: number | null;
    needed: number | null;
    planned: number | null;
    diverged: number | null;
    censored: number | null;
    bound: "at least" | "at most" | "unknown" | null;
    stuck: string[] | null;
    budget: "quick" | "full" | null;
    seeds: number[] | null;
    checks: Check[] | null;
    details: Detail[] | null;
    facts: Record<string, number> | null;
    versions: Record<string, string> | null;
    timing: Record<string, number> | null;
    made: Made | null;
    runs: RunLink[] | null;
    effects: number[] | null;
    figure: FigurePanel[] | null;
}
interface ClaimPage {
    items: Claim[];
}
interface Comparison {
    align: "step" | "loss";
    step: number | null;
    loss: number | null;
    layer: number;
    layers: number[];
    tap: string;
    taps: string[];
    against: string;
    last_step: number;
    reachable: ReachableLoss | null;
    runs: ComparedRun[];
    series: ComparedSeries[];
    paired: PairedDifference[];
    differences: Difference[];
    notes: ComparisonNote[];
}
interface Differences {
    runs: string[];
    differences: Difference[];
}
interface OwnQuestion {
    id: string;
    number: number;
    title: string;
    url: string;
    sides: string[];
    statistic: string;
    compared: string;
    scale: string;
    direction: "smaller" | "larger" | "either";
    band: number;
    edge: string;
    goal: number | null;
    seeds: number[];
    pilot: boolean;
    earlier: string[];
    looks: Looks | null;
    plan: QuestionPlan;
    registration: Registration;
    sweep: string | null;
    state: "queued" | "running" | "paused" | "finished" | "stopped" | "failed";
    progress: number;
    eta: number | null;
    place: number | null;
    error: ErrorDocument | null;
    verdict: "supported" | "not supported" | "inconclusive" | null;
    reason: string | null;
    conclusion: string | null;
    effect: number | null;
    interval: (number | null)[] | null;
    p: number | null;
    p_drawn: boolean | null;
    chance: number | null;
    needed: number | null;
    bound: "at least" | "at most" | "unknown" | null;
    n: number | null;
    missing: number[] | null;
    diverged: number[] | null;
    tuned: Record<string, unknown>[] | null;
    edges: string[][] | null;
    effects: number[] | null;
    values: ((number | null)[])[] | null;
    figure: FigurePanel[] | null;
    document: Record<string, unknown> | null;
}
interface QuestionPage {
    items: OwnQuestion[];
    next: string | null;
}
interface PlannedQuestion {
    title: string;
    hash: string;
    sides: string[];
    compared: string;
    edge: string;
    seeds: number[];
    looks: number[] | null;
    plan: QuestionPlan;
    networks: number;
    seconds: number;
    earlier: string[];
    taken: ErrorDocument | null;
}
interface Frame {
    type: "frame";
    seq: number;
    step: number;
    elapsed: number;
    epoch: Numbers;
    loss: Numbers;
    eval_loss: Numbers;
    accuracy: Numbers;
    lr: Numbers;
    diverged: Numbers;
    layers: LayerRecord[];
    scatter: Scatter[];
    surface?: PlaneSurface;
}
interface LoggedEvent {
    type: "event";
    seq: number;
    step: number;
    elapsed: number;
    event: RunEvent;
}
interface PlotPanel {
    title: string;
    x: PanelAxis;
    y: PanelAxis;
    series: PanelSeries[];
    rules: PanelRule[];
    note: string;
    square: boolean;
    kind: "plot";
}
interface SlopesPanel {
    title: string;
    ends: string[];
    y: PanelAxis;
    values: ((number | null)[])[];
    arms: (number | null)[];
    rules: PanelRule[];
    note: string;
    kind: "slopes";
}
interface MapPanel {
    title: string;
    x: PanelAxis;
    y: PanelAxis;
    xs: (number | null)[];
    ys: (number | null)[];
    values: ((number | null)[])[];
    shown: "shade" | "contours";
    legend: string;
    series: PanelSeries[];
    note: string;
    square: boolean;
    kind: "map";
}
interface PicturesPanel {
    title: string;
    rows: [string, Thumbnail[]][];
    note: string;
    kind: "pictures";
}
interface BarsPanel {
    title: string;
    groups: string[];
    bars: string[];
    y: PanelAxis;
    values: ((number | null)[])[];
    low: ((number | null)[])[] | null;
    high: ((number | null)[])[] | null;
    arms: (number | null)[];
    rules: PanelRule[];
    note: string;
    kind: "bars";
}
interface PauseEvent {
    type: "pause";
}
interface ResumeEvent {
    type: "resume";
}
interface StopEvent {
    type: "stop";
}
interface Experiment {
    dataset: string;
    colour: string | null;
    points?: [number, number, number][];
    split?: "seed";
    scaling: "raw" | "centred" | "minmax" | "standardised";
    widths: number[];
    channels: number[] | null;
    activation: "sigmoid" | "tanh" | "relu" | "gelu" | "linear";
    init_scale: number;
    optimizer: "sgd" | "momentum" | "adam" | "adamw";
    lr: number;
    weight_decay: number;
    batch_size: number;
    steps: number;
    seeds: number[];
    arms: ArmSpec[];
    focus: FocusSpec;
    recording: Recording;
    interventions: PlannedEvent[];
    dtype: "float32" | "float64";
    device: "cpu" | "cuda" | "auto";
    threads: number;
}
interface StateFacts {
    all: ("queued" | "running" | "paused" | "finished" | "stopped" | "failed")[];
    ended: ("queued" | "running" | "paused" | "finished" | "stopped" | "failed")[];
    deletable: ("queued" | "running" | "paused" | "finished" | "stopped" | "failed")[];
}
interface EventFacts {
    name: string | null;
    allowed: ("queued" | "running" | "paused" | "finished" | "stopped" | "failed")[];
    acts: boolean;
    limits: Record<string, Limit>;
}
interface KindFacts {
    name: string;
    over: "nothing" | "mini-batch" | "training set" | "example";
    normalizes: boolean;
    offset: boolean;
    groups: boolean;
    per_unit: boolean;
    by_batch: boolean;
    noise: boolean;
}
interface FrozenFacts {
    title: string;
    parts: ("weights" | "gamma_beta" | "running_averages")[];
}
interface DatasetFacts {
    example: string;
    classes: string[];
    picture: "grey" | "colour" | null;
}
interface ArmFacts {
    slots: number;
    own: Record<string, number>;
    patterns: number[];
    further: number;
}
interface TagFacts {
    most: number;
    longest: number;
}
interface CloseFacts {
    own: number;
    over: number;
}
interface AskingFacts {
    statistics: AskedStatistic[];
    fewest: number;
    most: number;
    largest: number;
    usual: number;
    pilot: number;
}
interface From {
    run: string;
    step: number;
}
interface ErrorDocument {
    code: string;
    message: string;
    field?: string;
    allowed?: string;
}
interface ListedRun {
    from: From | null;
    kind: "trained" | "branch";
    id: string;
    name: string | null;
    preset: string | null;
    state: "queued" | "running" | "paused" | "finished" | "stopped" | "failed";
    place: number | null;
    created: string;
    started: string | null;
    step: number;
    steps: number;
    rate: number | null;
    eta: number | null;
    frames: number;
    bytes: number;
    accuracy: (number | null)[] | null;
    error: ErrorDocument | null;
    tags: string[];
    pinned: boolean;
    dataset: string;
    arms: ListedArm[];
}
interface Lane {
    arm: string;
    seed: number;
    detail: boolean;
}
interface Layer {
    layer: number;
    units: number;
    normalized: boolean;
}
interface PresentedView {
    run: string;
    query: string;
    seq: number;
    playing: boolean;
    speed: number;
}
interface PresentedQuestion {
    lesson: string;
    card: string;
    choices: number;
}
interface Source {
    says: string;
    where: string;
}
interface Prediction {
    question: string;
    answers: string[];
}
interface Registration {
    hash: string;
    version: string;
    at: string;
    first_run: string | null;
    before: boolean;
    versions: number;
}
interface Reproduction {
    id: string;
    claim: string;
    url: string;
    state: "queued" | "running" | "finished" | "stopped" | "failed";
    budget: "quick" | "full";
    seeds: number[];
    created: string;
    started: string | null;
    ended: string | null;
    progress: number;
    eta: number | null;
    place: number | null;
    error: ErrorDocument | null;
}
interface Kept {
    id: string;
    at: string;
    sample: boolean;
    budget: "quick" | "full";
    n: number;
    shown: boolean;
}
interface Check {
    name: string;
    got: number | null;
    expected: number;
    tolerance: number;
    source: string;
    holds: boolean;
}
interface Detail {
    name: string;
    scale: string;
    effect: number | null;
    interval: (number | null)[] | null;
    p: number | null;
    bound?: "at least" | "at most" | "unknown" | null;
    aim?: "greater" | "equivalent" | "either" | null;
}
interface Made {
    at: string;
    seconds: number | null;
    sample: boolean;
    machine: string | null;
}
interface RunLink {
    id: string;
    title: string;
}
interface ReachableLoss {
    lowest: number | null;
    common: number | null;
    highest: number | null;
}
interface ComparedRun {
    from: From | null;
    letter: string;
    id: string;
    name: string | null;
    preset: string | null;
    state: "queued" | "running" | "paused" | "finished" | "stopped" | "failed";
    place: number | null;
    step: number;
    steps: number;
    eta: number | null;
    dataset: string;
    seeds: number[];
    arms: ComparedArm[];
    layers: number;
    frames: number;
    frames_read: number;
}
interface ComparedSeries {
    key: string;
    run: string;
    arm: string;
    kind: string;
    seeds: number[];
    at: ComparedPlace | null;
    diverged: number[];
    values: SeedValues | null;
    distribution: ComparedDistribution | null;
    curves: ComparedCurves | null;
}
interface PairedDifference {
    series: string;
    against: string;
    quantity: "eval_loss" | "accuracy" | "mean" | "sd" | "skewness" | "kurtosis";
    scale: "ratio" | "difference";
    seeds: number[];
    left_out: number[];
    n: number;
    twins: number | null;
    mean: number | null;
    low: number | null;
    high: number | null;
    why: string | null;
}
interface Difference {
    path: string;
    values: unknown[];
}
interface ComparisonNote {
    code: "arms_left_out" | "data_differ" | "diverged" | "layer_missing" | "never_reached" | "step_moved" | "thinned";
    message: string;
    series: string[];
}
interface Looks {
    seeds: number[];
    taken: TakenLook[];
    next: number | null;
}
interface QuestionPlan {
    n: number;
    least: number;
    spread: number;
    source: "measured" | "stated" | "assumed";
    of: number | null;
    smallest: number | null;
    none: number;
    needed: number | null;
    sentence: string;
}
interface LayerRecord {
    layer: number;
    grad_norm: Numbers;
    weight_norm: Numbers;
    gamma: Numbers;
    beta: Numbers;
    running_mean: Numbers;
    running_var: Numbers;
    taps: Record<string, TapRecord>;
}
interface Scatter {
    layer: number;
    units: number[];
    z: Numbers;
    z_tilde: Numbers;
}
interface PlaneSurface {
    lo: Numbers;
    hi: Numbers;
    values: Numbers;
    points: Numbers;
    targets: Numbers;
    truth?: Numbers;
}
interface PanelAxis {
    title: string;
    log: boolean;
    low: number | null;
    high: number | null;
}
interface PanelSeries {
    name: string;
    x: (number | null)[];
    y: (number | null)[];
    arm: number | null;
    low: (number | null)[] | null;
    high: (number | null)[] | null;
    style: "line" | "dashed" | "points" | "line+points";
}
interface PanelRule {
    name: string;
    value: number;
    along: "x" | "y";
}
interface Thumbnail {
    image: string;
    said: string;
    right: boolean | null;
}
interface ArmSpec {
    name: string;
    norm: Norm;
    dropout: number;
    lr: number | null;
    batch_size: number | null;
}
interface FocusSpec {
    layer: number;
    units: [number, number];
}
interface Recording {
    max_frames: number;
    probe: number;
    tracked_units: number;
    detail_seeds: number;
}
interface PlannedEvent {
    step: number;
    event: KickEvent | SetLrEvent | SetBatchSizeEvent | ShiftInputsEvent | RetrainEvent | FreezeEvent | UnfreezeEvent | InsertNormEvent | FoldNormEvent | StepEvent;
}
interface Limit {
    low?: number;
    above?: number;
    high?: number;
    whole?: boolean;
}
interface AskedStatistic {
    name: "steps_to_loss" | "steps_to_eval_loss" | "loss" | "eval_loss" | "best_loss" | "best_eval_loss" | "accuracy" | "best_accuracy" | "diverged" | "shift_start" | "shift_window" | "grad_norm" | "saturated" | "dead";
    title: string;
    scale: "ratio" | "plain";
    goal: boolean;
    band: number;
}
interface ListedArm {
    name: string;
    kind: string;
}
interface ComparedArm {
    key: string;
    name: string;
    kind: string;
    shown: boolean;
}
interface ComparedPlace {
    seq: number;
    step: number;
    loss: number | null;
}
interface SeedValues {
    eval_loss: (number | null)[];
    accuracy: (number | null)[];
    mean: (number | null)[];
    sd: (number | null)[];
    skewness: (number | null)[];
    kurtosis: (number | null)[];
}
interface ComparedDistribution {
    histogram: PooledHistogram;
    quantiles: (number | null)[];
}
interface ComparedCurves {
    steps: number[];
    eval_loss: ComparedCourse;
    accuracy: ComparedCourse;
    quantiles: ((number | null)[])[] | null;
    diverged: number[];
}
interface TakenLook {
    number: number;
    of: number;
    seeds: number;
    level: number;
    effect: number | null;
    interval: number[] | null;
    p: number | null;
}
interface TapRecord {
    moments: Numbers;
    quantiles: Numbers;
    shift_start: Numbers;
    shift_window: Numbers;
    mean: Numbers;
    var: Numbers;
    histogram: Histogram;
}
interface Norm {
    kind: "none" | "batch" | "population" | "layer" | "group" | "rms" | "noisy_batch";
    eps: number;
    momentum: number;
    ghost: number | null;
    groups: number;
    gamma: number | null;
    beta: number | null;
}
interface KickEvent {
    type: "kick";
    layer: number;
    size: number;
}
interface SetLrEvent {
    type: "set_lr";
    lr: number;
    arm?: string | null;
}
interface SetBatchSizeEvent {
    type: "set_batch_size";
    batch_size: number;
    arm?: string | null;
}
interface ShiftInputsEvent {
    type: "shift_inputs";
    offset?: number;
    scale?: number;
    colour?: string | null;
}
interface RetrainEvent {
    type: "retrain";
    examples?: number | null;
    turned?: number;
}
interface FreezeEvent {
    layers: number[];
    what?: "parameters" | "weights" | "gamma_beta" | "running_averages" | "everything";
    type: "freeze";
}
interface UnfreezeEvent {
    layers: number[];
    what?: "parameters" | "weights" | "gamma_beta" | "running_averages" | "everything";
    type: "unfreeze";
}
interface InsertNormEvent {
    type: "insert_norm";
    layers?: number[] | null;
    arm?: string | null;
}
interface FoldNormEvent {
    type: "fold_norm";
    layers?: number[] | null;
    arm?: string | null;
}
interface StepEvent {
    type: "step";
}
interface PooledHistogram {
    lo: number | null;
    hi: number | null;
    counts: number[];
    under: number;
    over: number;
    nonfinite: number;
    seeds: number[];
}
interface ComparedCourse {
    mean: (number | null)[];
    low: (number | null)[];
    high: (number | null)[];
}
interface Histogram {
    lo: number;
    hi: number;
    counts: Numbers;
    under: Numbers;
    over: Numbers;
    nonfinite: Numbers;
}
