import type { LogView } from '../contract/ledger'
import { type Checkpoint, openCheckpoint, openTrustedCheckpoint } from './checkpoint'
import { type AlarmKind, type LogComparison, logAlarms } from './findings'
import { selectTrustedLog, type TrustedLog } from './trusted'
import { parseDigests, provesConsistency } from './verify'

/** The result of comparing two checkpoints. */
interface LogComparisonResult {
  meeting: LogComparison
  /**
   * The signed note that the phone stores from now on: the checkpoint of the longest log that was
   * proven. An alarm does not change it.
   */
  remembered: string | undefined
  /**
   * For an alarm: the two signed notes that contradict each other. A third party can check them.
   */
  evidence?: [string, string]
}

/**
 * Compares a signed checkpoint with the one that the phone has stored.
 *
 * - `forked` and `shrunk` are proven by the two signatures alone.
 * - `unproven` means that the consistency proof of the server is wrong.
 *
 * The stored checkpoint may be signed by a former key of the log, the new one may not.
 * @param proof consistency proof from the smaller to the larger log, hex
 */
export function compareCheckpoints(
  rememberedNote: string | undefined,
  newNote: string,
  proof: string[],
  log: TrustedLog,
): LogComparisonResult {
  const newCheckpoint = openCheckpoint(newNote, log.key, log.origin)
  if (!newCheckpoint) return { meeting: 'refused', remembered: rememberedNote }

  const rememberedCheckpoint =
    rememberedNote === undefined ? undefined : openTrustedCheckpoint(rememberedNote, log)
  if (!rememberedCheckpoint) return { meeting: 'first', remembered: newNote }

  const alarmResult = (meeting: LogComparison): LogComparisonResult => ({
    meeting,
    remembered: rememberedNote,
    evidence: [rememberedNote as string, newNote],
  })

  if (newCheckpoint.size === rememberedCheckpoint.size) {
    if (newCheckpoint.root !== rememberedCheckpoint.root) return alarmResult('forked')
    return {
      meeting: 'same',
      remembered: newCheckpoint.at > rememberedCheckpoint.at ? newNote : rememberedNote,
    }
  }

  const isOlder = newCheckpoint.size < rememberedCheckpoint.size
  const smaller = isOlder ? newCheckpoint : rememberedCheckpoint
  const larger = isOlder ? rememberedCheckpoint : newCheckpoint
  // The phone may receive an old checkpoint after a newer one, so only the times of the checkpoints
  // count: a log that only grows never signs a smaller size later.
  if (smaller.at > larger.at) return alarmResult('shrunk')
  if (!isConsistent(smaller, larger, proof)) return alarmResult('unproven')
  return isOlder
    ? { meeting: 'older', remembered: rememberedNote }
    : { meeting: 'grown', remembered: newNote }
}

function isConsistent(smaller: Checkpoint, larger: Checkpoint, proof: string[]): boolean {
  const hashes = parseDigests([smaller.root, larger.root, ...proof])
  if (!hashes) return false
  const [smallerRoot, largerRoot, ...proofPath] = hashes as [
    Uint8Array,
    Uint8Array,
    ...Uint8Array[],
  ]
  return provesConsistency(smaller.size, smallerRoot, larger.size, largerRoot, proofPath)
}

/** What a phone stores about the log. */
export interface WitnessMemory {
  /** The key of the log at the last check: the pinned one, or one of the package. */
  key?: string
  /** The checkpoint of the longest log that was proven, a signed note. */
  checkpoint?: string
  /** At most one of each kind. */
  alarms?: WitnessAlarm[]
}

export interface WitnessAlarm {
  kind: AlarmKind
  /** When the phone found it, by its own clock, milliseconds since 1970. */
  at: number
  /** The signed notes that prove it. Empty for alarms without proof. */
  evidence: string[]
  /** When the log was in order again. Absent while the alarm lasts. */
  ended?: number
  /** The phone has reported the alarm to the bureau. */
  told?: true
}

/** The log is signed each minute. A whole day without a new checkpoint is not a short failure. */
const maxSilenceMs = 86_400_000

/**
 * The clocks of server and phone may differ by this much. A checkpoint that is dated further ahead
 * is not stored: it would hide for as long that the log has been frozen, and a witness must not
 * sign it.
 */
const maxAheadMs = 600_000

/**
 * Checks the log that the server shows against what the phone has stored about it.
 * @param shownLog undefined if the server shows no log
 * @returns what to store from now on, and the result of the comparison if the log could be compared
 */
export function checkLog(
  memory: WitnessMemory,
  shownLog: LogView | undefined,
  checkedAt: number,
  packagedKeys?: readonly string[],
  retiredKeys?: readonly string[],
): { memory: WitnessMemory; meeting?: LogComparison } {
  const { key, checkpoint } = memory
  const notes = [checkpoint, shownLog?.checkpoint].filter(
    (note): note is string => note !== undefined,
  )

  if (!shownLog) {
    const hasSeenLog = checkpoint !== undefined
    return { memory: hasSeenLog ? withAlarm(memory, 'withheld', notes, checkedAt) : memory }
  }
  const trustedLog = selectTrustedLog(shownLog.key, key, packagedKeys, retiredKeys)
  if (!trustedLog) {
    const evidence = [...notes, shownLog.key]
    return { memory: withAlarm(memory, 'other_key', evidence, checkedAt) }
  }

  const { meeting, remembered } = compareCheckpoints(
    checkpoint,
    shownLog.checkpoint,
    shownLog.consistency,
    trustedLog,
  )
  if (logAlarms.has(meeting))
    return { memory: withAlarm(memory, meeting, notes, checkedAt), meeting }

  const shownCheckpoint = openTrustedCheckpoint(shownLog.checkpoint, trustedLog)
  if (shownCheckpoint && shownCheckpoint.at > checkedAt + maxAheadMs)
    return { memory: withAlarm(memory, 'ahead', notes, checkedAt), meeting }

  const updatedMemory = { ...memory, key: shownLog.key, checkpoint: remembered as string }
  const newestCheckpoint = openTrustedCheckpoint(remembered as string, trustedLog)
  if (!newestCheckpoint || newestCheckpoint.at < checkedAt - maxSilenceMs)
    return { memory: withAlarm(updatedMemory, 'stale', notes, checkedAt), meeting }

  if (!memory.alarms || memory.alarms.length === 0) return { memory: updatedMemory, meeting }
  const alarms = memory.alarms.map((alarm) =>
    endsWithSoundLog(alarm, packagedKeys) ? { ...alarm, ended: checkedAt } : alarm,
  )
  return { memory: { ...updatedMemory, alarms }, meeting }
}

/**
 * Whether an alarm ends, now that the log is in order. `other_key` ends only if the phone's package
 * has the key of the alarm: the bureau had replaced the log's key, and the phone met the new key
 * before it received the new package.
 */
function endsWithSoundLog(
  { kind, evidence, ended: endedAt }: WitnessAlarm,
  packagedKeys: readonly string[] = [],
): boolean {
  if (endedAt !== undefined) return false
  if (kind === 'withheld' || kind === 'stale' || kind === 'ahead') return true
  const keyOfAlarm = evidence[evidence.length - 1]
  return kind === 'other_key' && keyOfAlarm !== undefined && packagedKeys.includes(keyOfAlarm)
}

/** Adds an alarm. One of the same kind that has not ended stays as it is. */
function withAlarm(
  memory: WitnessMemory,
  alarmKind: AlarmKind,
  evidence: string[],
  foundAt: number,
): WitnessMemory {
  const { alarms: knownAlarms = [] } = memory
  if (knownAlarms.some((alarm) => alarm.kind === alarmKind && alarm.ended === undefined))
    return memory
  return {
    ...memory,
    alarms: [
      ...knownAlarms.filter((alarm) => alarm.kind !== alarmKind),
      { kind: alarmKind, at: foundAt, evidence },
    ],
  }
}
