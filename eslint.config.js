import nx from '@nx/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Who may import whom between projects: downwards only. A project is known by its tags. */
const arrows = [
  { sourceTag: 'type:rule', onlyDependOnLibsWithTags: ['type:rule'] },
  { sourceTag: 'type:office', onlyDependOnLibsWithTags: ['type:rule'] },
  { sourceTag: 'type:counter', onlyDependOnLibsWithTags: ['type:rule'] },
  { sourceTag: 'type:bench', onlyDependOnLibsWithTags: ['type:rule'] },
  { sourceTag: 'type:journey', onlyDependOnLibsWithTags: ['type:rule', 'type:tool'] },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:rule', 'type:tool'] },
  { sourceTag: 'scope:kernel', onlyDependOnLibsWithTags: ['scope:kernel'] },
  { sourceTag: 'scope:words', onlyDependOnLibsWithTags: ['scope:words', 'scope:kernel'] },
  { sourceTag: 'scope:phases', onlyDependOnLibsWithTags: ['scope:phases', 'scope:kernel'] },
  {
    sourceTag: 'scope:voting',
    onlyDependOnLibsWithTags: ['scope:voting', 'scope:phases', 'scope:kernel'],
  },
  {
    sourceTag: 'scope:budget',
    onlyDependOnLibsWithTags: ['scope:budget', 'scope:voting', 'scope:phases', 'scope:kernel'],
  },
  {
    sourceTag: 'scope:council',
    onlyDependOnLibsWithTags: ['scope:council', 'scope:voting', 'scope:phases', 'scope:kernel'],
  },
  {
    sourceTag: 'scope:bus',
    onlyDependOnLibsWithTags: ['scope:bus', 'scope:phases', 'scope:kernel'],
  },
];

const outside = (group, message) => ({ group, message });
const machine = outside(
  ['node:*', 'fs', 'path', 'crypto', 'os'],
  'A rule does no I/O: hand it in.',
);
const framework = outside(
  ['@nestjs/*', '@mikro-orm/*', 'svelte', 'svelte/*', '@sveltejs/*', 'graphql', 'fastify', 'pg'],
  'A rule knows no framework.',
);

const typed = ['libs', 'apps/api', 'apps/cli', 'tools', 'e2e'].map((folder) => `${folder}/**/*.ts`);

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '**/dist/',
    '.parvis/',
    '**/build/',
    '**/generated/',
    '**/.svelte-kit/',
    'apps/web/src/lib/words/',
    '**/*.d.ts',
    '.data/',
    '.nx/',
    'coverage/',
    'test-results/',
    'playwright-report/',
  ]),
  tseslint.configs.recommended,
  tseslint.configs.strict,
  svelte.configs['flat/recommended'],
  {
    plugins: { '@nx': nx },
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          depConstraints: arrows,
          // A test may load lazily what the house loads at once.
          checkDynamicDependenciesExceptions: ['.*'],
          allow: [
            '^(\\.\\./)+(tools/(postgres\\.mjs|port|redis|start/(house|town))|package\\.json|messages/.*|libs/words/src/.*|libs/budget/src/rules/growth\\.factory\\.ts)$',
          ],
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Modules of Nest and the shapes given to its decorators are classes with nothing inside.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Headers are dictionaries: a name to remove is known only at run time.
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    // Derived from the entities, all the tables at once: nobody writes it by hand.
    files: ['apps/api/migrations/Migration0001Tables.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Nest resolves what a constructor asks for from its types at run time: those imports are values.
    files: ['apps/api/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: typed,
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // The rules are compiled without their tests; only this project sees both.
    files: ['libs/**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: false, project: ['libs/tsconfig.spec.json'] },
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Every link of ours goes through `to()`, which keeps the reader's language.
      'svelte/no-navigation-without-resolve': 'off',
      // It takes the reason written after the code for more codes; svelte-check knows better.
      'svelte/no-unused-svelte-ignore': 'off',
      // $props() is taken apart with `let`, whether or not one of them changes.
      'prefer-const': 'off',
      'svelte/prefer-const': [
        'error',
        { destructuring: 'all', excludedRunes: ['$props', '$derived'] },
      ],
    },
  },
  {
    files: ['libs/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.factory.ts', '**/references/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [machine, framework] }],
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'fetch', 'setTimeout', 'setInterval', 'window', 'document'].map(
          (name) => ({ name, message: 'A rule has neither machine nor clock: hand it in.' }),
        ),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'A rule has no dice: hand them in.' },
        { object: 'Date', property: 'now', message: 'A rule has no clock: hand it in.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'A rule has no clock: hand it in.',
        },
      ],
    },
  },
  {
    files: ['tools/**', 'apps/cli/**', 'e2e/**', '**/*.spec.ts', '**/*.bench.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.spec.ts', 'e2e/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
