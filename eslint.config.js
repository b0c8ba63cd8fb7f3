import js from '@eslint/js';
import globals from 'globals';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// Read when the plugin is loaded: TypeScript then sees every component as the rules do, from the beginning. Otherwise each
// component that is looked at makes the whole program anew, and one that is imported is anything at all.
process.env['SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK'] = '1';
const { default: svelte } = await import('eslint-plugin-svelte');

const purity = 'shared/ is pure so that phone, wall and hub reach the same state from the same log';
const forbiddenInShared = {
  Date: `${purity}: time arrives inside commands, as a Moment.`,
  performance: `${purity}: nothing here may depend on a clock.`,
  crypto: `${purity}: ids, keys and randomness arrive inside commands.`,
  setTimeout: `${purity}: waiting belongs to the edges.`,
  setInterval: `${purity}: waiting belongs to the edges.`,
  setImmediate: `${purity}: waiting belongs to the edges.`,
  queueMicrotask: `${purity}: waiting belongs to the edges.`,
  requestAnimationFrame: `${purity}: drawing belongs to the screens.`,
  process: `${purity}: no environment, no arguments, no output.`,
  console: `${purity}: return what happened instead of printing it.`,
  Buffer: `${purity}: phones have no Buffer; use Uint8Array.`,
  window: `${purity}: the hub has no window.`,
  document: `${purity}: the hub has no document.`,
  navigator: `${purity}: the hub has no navigator.`,
  localStorage: `${purity}: keeping things belongs to the edges.`,
  indexedDB: `${purity}: keeping things belongs to the edges.`,
  fetch: `${purity}: no network.`,
  WebSocket: `${purity}: no network.`,
  Intl: `${purity}: how things are said in a language belongs to the screens.`,
};

export default defineConfig(
  globalIgnores(['node_modules/', 'out/', 'dist/', '.svelte-check/', 'test-results/', 'playwright-report/']),
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.svelte', '**/*.svelte.ts', '**/*.mjs'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],

      // It believes that a variable cannot change while a function waits, so it calls every `if (stopped)` useless.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Objects here are closures, not classes: a method taken out of one still works.
      '@typescript-eslint/unbound-method': 'off',
      // `newId<NeedId>()` names the brand that the caller wants.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-target-blank': 'error',
      // It takes each word of the reason behind a svelte-ignore for another code to ignore.
      'svelte/no-unused-svelte-ignore': 'off',
      // It cannot tell a Map that is state from one that a function counts with.
      'svelte/prefer-svelte-reactivity': 'off',
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }],
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...Object.entries(forbiddenInShared).map(([name, message]) => ({ name, message })),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name="Math"][property.name="random"]',
          message: `${purity}: randomness arrives inside commands.`,
        },
        {
          selector: 'MemberExpression[object.name="globalThis"]',
          message: `${purity}: nothing from the surroundings, not by a detour either.`,
        },
        {
          selector: 'ImportExpression',
          message: `${purity}: everything it needs is imported at the top.`,
        },
        {
          selector: 'MemberExpression[property.name=/^(toLocale.*|localeCompare)$/]',
          message: `${purity}: the outcome would depend on the machine's language.`,
        },
      ],
    },
  },
  {
    files: ['electron/**/*.ts', 'renderer/**/*.{ts,svelte}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]',
          message: 'Never HTML from text: what people wrote is shown as text.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment)$/]',
          message: 'Never HTML from text: what people wrote is shown as text.',
        },
      ],
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // Assertions read better with a value that the test just established.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(only|skip|todo|fixme|fails)$/]',
          message: 'No skipped tests, none run alone, none expected to fail.',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    rules: {
      // The types of plain JavaScript are in its comments, where these two do not look.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
);
