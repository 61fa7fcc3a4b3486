import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import './test/shifted-clock.mjs'

// TEST_DATE=2027-01-15: every process of the run lives on that day, and every phone (lender.ts).
if (process.env.TEST_DATE) {
  const preload = `--import=${fileURLToPath(new URL('test/shifted-clock.mjs', import.meta.url))}`
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, preload].filter(Boolean).join(' ')
}

interface Options {
  /** Where they lie, when not in test/`dir`. */
  at?: string
  /** Names of its files; all when absent. */
  files?: string
  /** Names of files that are left to another project. */
  without?: string | undefined
  /** The titles of its tests; all when absent. */
  only?: RegExp
  /** Its files keep nothing of their own in memory, so they share a worker and its modules. */
  shared?: boolean
  /** The longest test or hook, in ms, where five minutes are not enough. */
  timeout?: number
  built?: boolean
  /** Modules that run before each test file, with hooks of its tests. */
  setup?: string[]
  retry?: number
  env?: Record<string, string>
}

/**
 * Deployment, backup and the audit from outside run an operator's programs: they are proved by the
 * soak.
 */
export const operated =
  '{deploy/*,backup/*,attacks/second-operator,independent-audit,audit-command}'

/**
 * One project a layer; pages and stories are one, so that a worker's browser and stack serve both.
 */
export const layer = (name: string, dir: string, options: Options = {}) => ({
  test: {
    name,
    include: [`${options.at ?? `test/${dir}`}/**/${options.files ?? '*'}.test.ts`],
    exclude: [
      ...configDefaults.exclude,
      ...(options.without ? [`**/${options.without}.test.ts`] : []),
    ],
    // Waiting ends by itself when nothing moves any more: this limit is for what hangs, and is far
    // beyond what any test needs on a slow machine.
    testTimeout: options.timeout ?? 300_000,
    hookTimeout: options.timeout ?? 300_000,
    // What a test makes dies young: with more room for it a sixteenth of the time is not spent on
    // collecting it.
    execArgv: ['--max-semi-space-size=64'],
    isolate: !options.shared,
    ...(options.only && { testNamePattern: options.only }),
    retry: options.retry ?? 0,
    // Vitest's own second is less than what a busy machine needs between two looks.
    expect: { poll: { timeout: 30_000 } },
    env: options.env ?? {},
    globalSetup: options.built ? ['test/setup.ts'] : [],
    setupFiles: [
      'test/full-length.ts',
      'test/patience.ts',
      ...(options.built ? ['test/report-failures.ts'] : []),
      ...(options.setup ?? []),
    ],
  },
})

export default defineConfig({
  test: {
    passWithNoTests: false,
    // A third fills the time that two cores wait for browsers and for the disk.
    maxWorkers: 3,
    reporters: ['default', './test/tried-twice.ts'],
    projects: [
      layer('house', 'house', { shared: true }),
      layer('domain', 'domain', { shared: true }),
      layer('shared', 'shared', { shared: true }),
      layer('actions', 'actions', { built: true, shared: true }),
      // Whole browsers, on a machine that may stall: what needed the second try is named at the end
      // of a run.
      layer('phones', '{pages,story}', {
        without: process.env.WITHOUT,
        built: true,
        shared: true,
        setup: ['test/between-phone-tests.ts'],
        retry: 1,
      }),
      layer('security', 'security', {
        without: operated,
        built: true,
        shared: true,
      }),
      // A twenty-fifth of what otherwise only a soak would prove (`npm run test:soak`).
      layer('slice', 'soak', {
        files: '{histories,malformed,malformed-media,cloud-kills,filing-kills}',
        built: true,
        env: { SOAK_LENGTH: '0.04' },
      }),
    ],
  },
})
