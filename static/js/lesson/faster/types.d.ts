/** Steps over learning rates, an entry an arm; who never arrives counts as arriving at the rule. */
interface RatesPanel {
    series: { name: string; x: number[]; y: number[]; arm: number }[];
    rules: { name: string; value: number }[];
}
