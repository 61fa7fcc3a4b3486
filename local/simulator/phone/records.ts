import type { Phone } from '../contract.ts'

const MAX_ENTRIES = 1000

type LogEntry = Parameters<Phone['log']>[0] & { loggedAt: number }

/** The newest entries of a phone's log, for the tools of the shell. */
export function openRecords(currentTime: () => number) {
  const listeners = new Set<() => void>()
  const notifyListeners = () => {
    for (const listener of listeners) listener()
  }
  const entries: LogEntry[] = []
  return {
    entries,
    log: (entry: Omit<LogEntry, 'loggedAt'>) => {
      entries.push({ ...entry, loggedAt: currentTime() })
      if (entries.length > MAX_ENTRIES) entries.shift()
      notifyListeners()
    },
    clear: () => {
      entries.length = 0
      notifyListeners()
    },
    onChange: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
