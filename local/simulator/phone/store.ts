import type { KeyValue } from '../contract.ts'

/** Part of the browser's localStorage under a prefix: all phones of a desk share one origin. */
export function openStore(prefix: string): KeyValue {
  return {
    get: (key) => localStorage.getItem(prefix + key),
    set: (key, value) => localStorage.setItem(prefix + key, value),
    remove: (key) => localStorage.removeItem(prefix + key),
    keys: () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
  }
}
