import nextCoreWebVitals from "eslint-config-next/core-web-vitals";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Rules of the house that a type cannot say. Which folder may import which is .dependency-cruiser.js. */
const banned = {
  environment: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: "The environment is read in lib/server/config/env.ts; take an option instead.",
  },
  kindSwitch: {
    selector: "SwitchStatement[discriminant.name=/kind$/i], SwitchStatement[discriminant.property.name=/kind$/i]",
    message: "Kinds are data: ask the descriptor in lib/domain/chat/kinds.",
  },
  rawHtml: {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: "What people write becomes React nodes, never HTML.",
  },
  innerHtml: {
    selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]",
    message: "What people write becomes React nodes, never HTML.",
  },
  clock: {
    selector: "MemberExpression[object.name='Date'][property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Rules are pure: take the time as an argument.",
  },
  chance: {
    selector: "MemberExpression[object.name='Math'][property.name='random'], MemberExpression[object.name='crypto']",
    message: "Rules are pure: take random bytes as an argument.",
  },
};

const everywhere = [banned.environment, banned.kindSwitch, banned.rawHtml, banned.innerHtml];
const syntax = (...rules) => ({ "no-restricted-syntax": ["error", ...rules] });

export default defineConfig(
  globalIgnores([
    ".next/",
    "node_modules/",
    "data/",
    "public/",
    "lib/server/db/generated/",
    "next-env.d.ts",
    "playwright-report/",
    "test-results/",
  ]),
  nextCoreWebVitals,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A forgotten await on a socket server is a lost error, or a crash.
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unnecessary-condition": "error",
      // Numbers read well in a template, and their text is never a surprise.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  // No React here: what is called use… is Playwright's, or a verb.
  { files: ["lib/server/**", "tests/**"], rules: { "react-hooks/rules-of-hooks": "off" } },
  { files: ["**/*.js", "**/*.mjs"], extends: [tseslint.configs.disableTypeChecked] },
  { rules: { eqeqeq: ["error", "always"], "no-console": "error", ...syntax(...everywhere) } },
  { files: ["lib/domain/**"], ignores: ["**/*.test.ts"], rules: syntax(...everywhere, banned.clock, banned.chance) },
  { files: ["lib/domain/chat/kinds/**"], rules: syntax(banned.environment, banned.clock, banned.chance) },
  { files: ["lib/server/config/env.ts", "*.config.*"], rules: syntax(banned.kindSwitch) },
  {
    files: ["lib/server/cli/**", "prisma/seed/**", "tests/support/**", "tests/bench/**", "tests/chaos/**"],
    rules: { "no-console": "off" },
  },
  // A test may be given its machine's tools and its runner's mode by variables.
  { files: ["tests/**"], rules: syntax(banned.rawHtml) },
);
