import { defineConfig } from 'vitest/config'
import { layer } from '../../vitest.config'

/** The layers that prove the rules. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { projects: [layer('domain', 'domain', { shared: true }), layer('shared', 'shared', { shared: true })] },
})
