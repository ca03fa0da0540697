// Ours: what of lit-html is used.
export function guard(values: unknown[], template: () => unknown): unknown;
