import { type Checkpoint, openCheckpoint } from './checkpoint'
import type { Meeting } from './findings'
import { digestsOf, type TrustedLog } from './receipt'
import { provesConsistency } from './verify'

/** The result of comparing a checkpoint, and what to remember from now on. */
export interface Met {
  meeting: Meeting
  /** The signed note to keep: the longest log that was proved. An alarm does not change it. */
  remembered: string | undefined
  /** For an alarm: the two signed notes that contradict each other, for a third party to check. */
  evidence?: [string, string]
}

/**
 * A phone as a witness: compares a signed checkpoint with the one it remembers. `forked` and `shrunk` are proved by the
 * two signatures alone; `unproven` says that the log's proof does not hold.
 * @param proof consistency from the smaller to the larger log, hex
 */
export function meet(remembered: string | undefined, fresh: string, proof: string[], log: TrustedLog): Met {
  const now = openCheckpoint(fresh, log.key, log.origin)
  if (!now) return { meeting: 'refused', remembered }
  const before = remembered === undefined ? undefined : openCheckpoint(remembered, log.key, log.origin)
  if (!before) return { meeting: 'first', remembered: fresh }
  const alarm = (meeting: Meeting): Met => ({ meeting, remembered, evidence: [remembered as string, fresh] })

  if (now.size === before.size) {
    if (now.root !== before.root) return alarm('forked')
    return { meeting: 'same', remembered: now.at > before.at ? fresh : remembered }
  }
  const [short, long] = now.size < before.size ? [now, before] : [before, now]
  // A log that only grows never signs a shorter one later, so the order in which the notes came does not matter.
  if (short.at > long.at) return alarm('shrunk')
  if (!grew(short, long, proof)) return alarm('unproven')
  return now === long ? { meeting: 'grown', remembered: fresh } : { meeting: 'older', remembered }
}

function grew(short: Checkpoint, long: Checkpoint, proof: string[]): boolean {
  const hashes = digestsOf([short.root, long.root, ...proof])
  if (!hashes) return false
  const [from, to, ...path] = hashes as [Uint8Array, Uint8Array, ...Uint8Array[]]
  return provesConsistency(short.size, from, long.size, to, path)
}
