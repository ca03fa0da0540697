// Ours: what of lit-html is used, a directive in the place of attributes.
export class Directive {
    update(part: { element: HTMLElement }, values: unknown[]): unknown;
}
export function directive<Values extends unknown[]>(made: {
    new (part: unknown): { update(part: { element: HTMLElement }, values: Values): unknown };
}): (...values: Values) => unknown;
