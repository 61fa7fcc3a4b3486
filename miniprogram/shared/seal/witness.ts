import type { LogView } from '../contract/ledger'
import { type Checkpoint, openCheckpoint } from './checkpoint'
import { type AlarmKind, alarms, type Meeting } from './findings'
import { type TrustedLog, trustedLog } from './trusted'
import { digestsOf, provesConsistency } from './verify'

/** The result of comparing a checkpoint, and what to remember from now on. */
interface Met {
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

/** What a witness keeps of the log. */
export interface Memory {
  /** The key pinned at the first meeting. */
  key?: string
  /** The longest log that was proved, a signed note. */
  checkpoint?: string
  /** At most one of each kind, as it was first found: proof for good. */
  alarms?: Alarm[]
}

export interface Alarm {
  kind: AlarmKind
  /** When it was found, by the witness's clock, milliseconds since 1970. */
  at: number
  /** The signed notes that prove it, as far as there are any. */
  evidence: string[]
  /** When the log could be followed again. */
  ended?: number
  /** The bureau has been told. */
  told?: true
}

/** The log signs each minute; a day without news is no mishap of its timer. */
const quiet = 86_400_000

/**
 * One visit of a witness: compares what the server shows of the log, if anything, with what is remembered.
 * @returns what to remember from now on, and the meeting when there was a log that could be compared
 */
export function visit(
  memory: Memory,
  shown: LogView | undefined,
  now: number,
  carried?: readonly string[],
): { memory: Memory; meeting?: Meeting } {
  const { key, checkpoint } = memory
  const notes = [checkpoint, shown?.checkpoint].filter((note): note is string => note !== undefined)
  if (!shown) return { memory: checkpoint === undefined ? memory : alarmed(memory, 'withheld', notes, now) }
  const trusted = trustedLog(shown.key, key, carried)
  if (!trusted) return { memory: alarmed(memory, 'other_key', [...notes, shown.key], now) }
  const { meeting, remembered } = meet(checkpoint, shown.checkpoint, shown.consistency, trusted)
  if (alarms.has(meeting)) return { memory: alarmed(memory, meeting, notes, now), meeting }
  const newest = openCheckpoint(remembered as string, trusted.key, trusted.origin)
  const met = { ...memory, key: key ?? shown.key, checkpoint: remembered as string }
  if (!newest || newest.at < now - quiet) return { memory: alarmed(met, 'stale', notes, now), meeting }
  const followed = (memory.alarms ?? []).map((alarm) =>
    ['withheld', 'stale'].includes(alarm.kind) && alarm.ended === undefined ? { ...alarm, ended: now } : alarm,
  )
  return { memory: followed.length > 0 ? { ...met, alarms: followed } : met, meeting }
}

/** The first of a kind stays; one that had ended begins anew. */
function alarmed(memory: Memory, kind: AlarmKind, evidence: string[], at: number): Memory {
  const { alarms: known = [] } = memory
  if (known.some((alarm) => alarm.kind === kind && alarm.ended === undefined)) return memory
  return { ...memory, alarms: [...known.filter((alarm) => alarm.kind !== kind), { kind, at, evidence }] }
}
