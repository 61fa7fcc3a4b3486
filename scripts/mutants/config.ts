import { defineConfig } from 'vitest/config'
import { layer } from '../../vitest.config'

/** A layer that runs in a thread. A thread takes no V8 flags. */
const inThread = (threadName: string) => ({
  test: { ...layer(threadName, threadName, { shared: true }).test, execArgv: [] },
})

/** The layers whose tests prove the rules. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { projects: [inThread('domain'), inThread('shared')] },
})
