// Ours: what of lit-html is used.
export function live(value: unknown): unknown;
