import { configDefaults, defineConfig } from 'vitest/config'

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
  timeout?: number
  built?: boolean
  retry?: number
  env?: Record<string, string>
}

/** Deployment, backup and the audit from outside run an operator's programs: they are proved by the soak. */
export const operated = '{deploy/*,backup/*,attacks/second-operator,independent-audit,audit-command}'

/** One project a layer; pages and stories are one, so that a worker's browser and stack serve both. */
export const layer = (name: string, dir: string, options: Options = {}) => ({
  test: {
    name,
    include: [`${options.at ?? `test/${dir}`}/**/${options.files ?? '*'}.test.ts`],
    exclude: [...configDefaults.exclude, ...(options.without ? [`**/${options.without}.test.ts`] : [])],
    testTimeout: options.timeout ?? 60_000,
    hookTimeout: 120_000,
    // What a test makes dies young: with more room for it a sixteenth of the time is not spent on collecting it.
    execArgv: ['--max-semi-space-size=64'],
    isolate: !options.shared,
    ...(options.only && { testNamePattern: options.only }),
    retry: options.retry ?? 0,
    env: options.env ?? {},
    globalSetup: options.built ? ['test/setup.ts'] : [],
    setupFiles: ['test/full-length.ts'],
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
      // Whole browsers, on a machine that may stall: what needed the second try is named at the end of a run.
      layer('phones', '{pages,story}', {
        without: process.env.WITHOUT,
        built: true,
        shared: true,
        timeout: 180_000,
        retry: 1,
      }),
      layer('security', 'security', { without: operated, built: true, shared: true, timeout: 120_000 }),
      // A twenty-fifth of what otherwise only a soak would prove (`npm run test:soak`).
      layer('slice', 'soak', {
        files: '{histories,malformed,malformed-media,cloud-kills,filing-kills}',
        built: true,
        timeout: 120_000,
        env: { SOAK_LENGTH: '0.04' },
      }),
    ],
  },
})
