import { existsSync, statSync, watch } from 'node:fs'

/** What a program opened in its own folder writes there beside its sources, such as the desk's data. */
const NO_SOURCE = /(^|[\\/])(\.|node_modules[\\/])/
/** Editors write a file in several steps, ms. */
const STEPS_MS = 100

/** Calls `changed` after each change below the paths until the function that it returns is called. */
export function follow(paths: string[], changed: () => unknown): () => void {
  let pending: NodeJS.Timeout | undefined
  const watchers = paths.filter(existsSync).map((path) =>
    watch(path, { recursive: statSync(path).isDirectory() }, (_, name) => {
      if (name && NO_SOURCE.test(name)) return
      clearTimeout(pending)
      pending = setTimeout(changed, STEPS_MS)
    }),
  )
  return () => {
    clearTimeout(pending)
    for (const watcher of watchers) watcher.close()
  }
}
