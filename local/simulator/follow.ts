import { existsSync, statSync, watch } from 'node:fs'

/** Hidden files and packages. A desk can store its data in a hidden folder next to the sources. */
const IGNORED_PATHS = /(^|[\\/])(\.|node_modules[\\/])/
/** Editors write a file in several steps. The change is reported after the last step. */
const SETTLE_MS = 100

/**
 * Watches files and folders, and calls `onChange` after each change.
 * @returns a function that ends the watch
 */
export function follow(paths: string[], onChange: () => unknown): () => void {
  let pendingTimeout: NodeJS.Timeout | undefined
  const watchers = paths.filter(existsSync).map((path) =>
    watch(path, { recursive: statSync(path).isDirectory() }, (_, name) => {
      if (name && IGNORED_PATHS.test(name)) return
      clearTimeout(pendingTimeout)
      pendingTimeout = setTimeout(onChange, SETTLE_MS)
    }),
  )
  return () => {
    clearTimeout(pendingTimeout)
    for (const watcher of watchers) watcher.close()
  }
}
