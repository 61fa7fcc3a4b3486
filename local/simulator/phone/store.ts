import type { KeyValue } from '../contract.ts'

/**
 * A part of the browser's localStorage: the keys with a prefix. All phones of a desk have the same
 * origin and therefore the same localStorage.
 */
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
