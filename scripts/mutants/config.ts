import { defineConfig } from 'vitest/config'
import { layer } from '../../vitest.config'

/** A layer in a thread, which takes no flags of the engine's. */
const inThread = (name: string) => ({ test: { ...layer(name, name, { shared: true }).test, execArgv: [] } })

/** The layers that prove the rules. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { projects: [inThread('domain'), inThread('shared')] },
})
