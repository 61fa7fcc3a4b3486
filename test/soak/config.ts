import { defineConfig } from 'vitest/config'
import { layer } from '../../vitest.config'

/** `npm run test:soak`: how much is in length.ts. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    passWithNoTests: false,
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      layer('soak', 'soak', { built: true, timeout: 900_000 }),
      // The same tests as of `npm test`, which kills an action but once.
      layer('kills', 'actions', { built: true, shared: true, only: /killed before/, env: { KILLS: 'each' } }),
    ],
  },
})
