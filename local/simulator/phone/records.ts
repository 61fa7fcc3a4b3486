import type { Phone } from '../contract.ts'

type Entry = Parameters<Phone['log']>[0] & { at: number }

/** The last lines of a phone's log, for the tools of the shell. */
export function openRecords(now: () => number) {
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const entries: Entry[] = []
  return {
    entries,
    log: (entry: Omit<Entry, 'at'>) => {
      entries.push({ ...entry, at: now() })
      if (entries.length > 1000) entries.shift()
      tell()
    },
    clear: () => {
      entries.length = 0
      tell()
    },
    on: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
