import js from "@eslint/js";
import globals from "globals";

export default [
    { ignores: ["static/vendor/", "build/", "dist/", ".venv/"] },
    js.configs.recommended,
    {rules:{"max-lines": ["error", { max: 300 }],"max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],"max-len": ["error", { code: 120 }],complexity: ["error", 12],"no-shadow":"error"}},
    {
        languageOptions: {
            ecmaVersion: 2025,
            sourceType: "module",
            globals: { ...globals.browser, ...globals.es2025 },
        },
        linterOptions: { reportUnusedDisableDirectives: "error" },
        rules: {
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
