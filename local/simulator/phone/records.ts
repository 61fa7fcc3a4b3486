import type { Phone } from '../contract.ts'

type Entry = Parameters<Phone['log']>[0] & { at: number }
type Traffic = Parameters<Phone['traffic']>[0] & { at: number }

/** The last lines of a phone's console and of its network, for the tools of the shell. */
export function openRecords(now: () => number) {
  const listeners = new Set<() => void>()
  const keep = <T>(list: T[], entry: T) => {
    list.push(entry)
    if (list.length > 500) list.shift()
    for (const listener of listeners) listener()
  }
  const entries: Entry[] = []
  const traffic: Traffic[] = []
  return {
    entries,
    traffic,
    log: (entry: Omit<Entry, 'at'>) => keep(entries, { ...entry, at: now() }),
    pass: (entry: Omit<Traffic, 'at'>) => keep(traffic, { ...entry, at: now() }),
    clear: () => {
      entries.length = 0
      traffic.length = 0
      for (const listener of listeners) listener()
    },
    on: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
