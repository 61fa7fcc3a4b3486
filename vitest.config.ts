import { defineConfig } from 'vitest/config'

/**
 * One project a layer. Files that keep nothing of their own in memory share a worker and its modules: a third of the
 * time of the pure ones.
 */
const layer = (
  name: string,
  dir: string,
  options: { shared?: boolean; timeout?: number; built?: boolean; retry?: number } = {},
) => ({
  test: {
    name,
    include: [`test/${dir}/**/*.test.ts`],
    testTimeout: options.timeout ?? 60_000,
    hookTimeout: 120_000,
    isolate: !options.shared,
    // Whole clouds and phones, on a machine that may stall: who needed the second try is named at the end of a run.
    retry: options.retry ?? 0,
    globalSetup: options.built ? ['test/setup.ts'] : [],
  },
})

export default defineConfig({
  test: {
    passWithNoTests: false,
    maxWorkers: 2,
    reporters: ['default', './test/tried-twice.ts'],
    projects: [
      layer('house', 'house', { shared: true }),
      layer('domain', 'domain', { shared: true }),
      layer('shared', 'shared', { shared: true }),
      layer('actions', 'actions', { built: true, shared: true, retry: 1 }),
      layer('local', 'local', { timeout: 120_000, retry: 1 }),
      layer('pages', 'pages', { built: true, shared: true, retry: 1 }),
      layer('story', 'story', { built: true, shared: true, timeout: 180_000, retry: 1 }),
      layer('security', 'security', { built: true, timeout: 120_000, retry: 1 }),
    ],
  },
})
