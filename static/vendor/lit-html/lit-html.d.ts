// Ours: what of lit-html is used.
export interface TemplateResult {
    strings: TemplateStringsArray;
    values: unknown[];
}
type Tag = (strings: TemplateStringsArray, ...values: unknown[]) => TemplateResult;
export const html: Tag;
export const svg: Tag;
export const nothing: unique symbol;
export const noChange: unique symbol;
export function render(content: unknown, root: HTMLElement): void;
