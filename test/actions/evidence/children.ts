import { readdirSync, readFileSync } from 'node:fs'

/** Resident memory of the processes that this one has started, MB, the largest. Linux only. */
export function measureLargestChildMb(): number {
  let largest = 0

  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      if (Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) !== process.pid) continue
      largest = Math.max(largest, Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024)
    } catch {
      // The process has just ended.
    }
  }

  return largest
}
