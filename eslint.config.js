import js from "@eslint/js";
import globals from "globals";

const SIZES = {
    // Each ?., ?? and default counts as a branch here, which ruff's limit of 10 does not.
    complexity: ["error", 15],
    "max-len": ["error", { code: 120 }],
    "max-lines": ["error", { max: 300 }],
    "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
};

export default [
    { ignores: ["static/vendor/", "static/bundle/", "build/", "dist/", ".venv/"] },
    js.configs.recommended,
    {
        languageOptions: {
            ecmaVersion: 2025,
            sourceType: "module",
            globals: { ...globals.browser, ...globals.es2025 },
        },
        linterOptions: { reportUnusedDisableDirectives: "error" },
        rules: {
            ...SIZES,
            eqeqeq: "error",
            "no-unused-vars": ["error", { args: "after-used", varsIgnorePattern: "^_" }],
            "no-var": "error",
            "object-shorthand": "error",
            "prefer-const": "error",
        },
    },
    { files: ["static/js/theme.js"], languageOptions: { sourceType: "script" } },
    {
        files: ["static/docs/*.js"],
        languageOptions: { sourceType: "script", globals: { SwaggerUIBundle: "readonly" } },
    },
    { files: ["tests/**/*.js", "*.config.js"], languageOptions: { globals: globals.node } },
];
