import { defineConfig } from 'vitest/config'
import { layer, operated } from '../../vitest.config'

/** `npm run test:soak`: how much is in length.ts. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    passWithNoTests: false,
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      // The laptop's platform by itself, and the way into the cloud: a change of the product seldom
      // reaches them.
      layer('local', 'local', { at: '{test/local,local/*/test}' }),
      layer('operator', 'security', {
        files: operated,
        built: true,
        shared: true,
      }),
      layer('soak', 'soak', { built: true, timeout: 900_000 }),
      // What actions and the audit prove in a soak alone, or of a few among many in `npm test`.
      layer('kills', 'actions', {
        built: true,
        shared: true,
        only: /killed before|names (any|every)/,
        env: { SOAK: 'whole' },
      }),
      layer('heads', 'domain/audit', {
        files: '{snapshots,case}',
        only: /any field is reported|derives the snapshot that/,
        env: { SOAK: 'whole' },
      }),
    ],
  },
})
