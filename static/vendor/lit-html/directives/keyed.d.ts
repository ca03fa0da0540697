// Ours: what of lit-html is used.
export function keyed(key: unknown, content: unknown): unknown;
