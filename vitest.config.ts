import { defineConfig } from 'vitest/config'

/** One project a layer (README, "Tests"). Layers that start browsers or servers run one file at a time: CI has two cores. */
const layer = (name: string, dir: string, options: { serial?: boolean; timeout?: number } = {}) => ({
  test: {
    name,
    include: [`test/${dir}/**/*.test.ts`],
    testTimeout: options.timeout ?? 10_000,
    hookTimeout: 120_000,
    fileParallelism: !options.serial,
  },
})

export default defineConfig({
  test: {
    passWithNoTests: false,
    maxWorkers: 2,
    globalSetup: ['test/setup.ts'],
    projects: [
      layer('house', 'house'),
      layer('domain', 'domain'),
      layer('shared', 'shared'),
      layer('actions', 'actions', { serial: true, timeout: 60_000 }),
      layer('local', 'local', { serial: true, timeout: 120_000 }),
      layer('pages', 'pages', { serial: true, timeout: 60_000 }),
      layer('story', 'story', { serial: true, timeout: 180_000 }),
      layer('security', 'security', { serial: true, timeout: 120_000 }),
    ],
  },
})
