import { defineConfig } from 'vitest/config'

/** One project a layer (README, "Tests"). Layers that start browsers or servers run one file at a time: CI has two cores. */
const layer = (
  name: string,
  dir: string,
  options: { serial?: boolean; timeout?: number; built?: boolean; retry?: number } = {},
) => ({
  test: {
    name,
    include: [`test/${dir}/**/*.test.ts`],
    testTimeout: options.timeout ?? 10_000,
    hookTimeout: 120_000,
    fileParallelism: !options.serial,
    // Whole phones in a browser, on a machine that may be busy: a second try is printed as one, not hidden.
    retry: options.retry ?? 0,
    globalSetup: options.built ? ['test/setup.ts'] : [],
  },
})

export default defineConfig({
  test: {
    passWithNoTests: false,
    maxWorkers: 2,
    projects: [
      layer('house', 'house'),
      layer('domain', 'domain'),
      layer('shared', 'shared'),
      layer('actions', 'actions', { built: true, serial: true, timeout: 60_000 }),
      layer('local', 'local', { serial: true, timeout: 120_000 }),
      layer('pages', 'pages', { built: true, serial: true, timeout: 60_000, retry: 1 }),
      layer('story', 'story', { built: true, serial: true, timeout: 180_000, retry: 1 }),
      layer('security', 'security', { built: true, serial: true, timeout: 120_000 }),
    ],
  },
})
