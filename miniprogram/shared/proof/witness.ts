import type { LogView } from '../contract/ledger'
import { type Checkpoint, openCheckpoint, openTrustedCheckpoint } from './checkpoint'
import { type AlarmKind, type LogComparison, logAlarms } from './findings'
import { selectTrustedLog, type TrustedLog } from './trusted'
import { parseDigests, provesConsistency } from './verify'

/** The result of comparing a checkpoint, and what to remember from now on. */
interface LogComparisonResult {
  meeting: LogComparison
  /** The signed note to keep: the longest log that was proved. An alarm does not change it. */
  remembered: string | undefined
  /** For an alarm: the two signed notes that contradict each other, for a third party to check. */
  evidence?: [string, string]
}

/**
 * A phone as a witness: compares a signed checkpoint with the one it remembers. `forked` and
 * `shrunk` are proved by the two signatures alone; `unproven` says that the log's proof does not
 * hold. What is remembered may be signed by a former key, the new checkpoint may not.
 * @param proof consistency from the smaller to the larger log, hex
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
  const [smaller, larger] =
    newCheckpoint.size < rememberedCheckpoint.size
      ? [newCheckpoint, rememberedCheckpoint]
      : [rememberedCheckpoint, newCheckpoint]
  // A log that only grows never signs a shorter one later, so the order in which the notes came
  // does not matter.
  if (smaller.at > larger.at) return alarmResult('shrunk')
  if (!isConsistent(smaller, larger, proof)) return alarmResult('unproven')
  return newCheckpoint === larger
    ? { meeting: 'grown', remembered: newNote }
    : { meeting: 'older', remembered: rememberedNote }
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

/** What a witness keeps of the log. */
export interface WitnessMemory {
  /** The key that the log had when it was met last: the pinned one, or one of the package. */
  key?: string
  /** The longest log that was proved, a signed note. */
  checkpoint?: string
  /** At most one of each kind, as it was first found: proof for good. */
  alarms?: WitnessAlarm[]
}

export interface WitnessAlarm {
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
const maxSilenceMs = 86_400_000

/**
 * One visit of a witness: compares what the server shows of the log, if anything, with what is
 * remembered.
 * @returns what to remember from now on, and the meeting when there was a log that could be
 * compared
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
  if (!shownLog)
    return {
      memory: checkpoint === undefined ? memory : withAlarm(memory, 'withheld', notes, checkedAt),
    }
  const trustedLogOfPhone = selectTrustedLog(shownLog.key, key, packagedKeys, retiredKeys)
  if (!trustedLogOfPhone)
    return { memory: withAlarm(memory, 'other_key', [...notes, shownLog.key], checkedAt) }
  const { meeting, remembered } = compareCheckpoints(
    checkpoint,
    shownLog.checkpoint,
    shownLog.consistency,
    trustedLogOfPhone,
  )
  if (logAlarms.has(meeting))
    return { memory: withAlarm(memory, meeting, notes, checkedAt), meeting }
  const newest = openTrustedCheckpoint(remembered as string, trustedLogOfPhone)
  const updatedMemory = { ...memory, key: shownLog.key, checkpoint: remembered as string }
  if (!newest || newest.at < checkedAt - maxSilenceMs)
    return { memory: withAlarm(updatedMemory, 'stale', notes, checkedAt), meeting }
  const hasEnded = ({ kind, evidence, ended: endedAt }: WitnessAlarm): boolean =>
    endedAt === undefined &&
    (['withheld', 'stale'].includes(kind) ||
      (kind === 'other_key' && isPackagedKey(evidence[evidence.length - 1], packagedKeys)))
  const alarmsAfterCheck = (memory.alarms ?? []).map((alarm) =>
    hasEnded(alarm) ? { ...alarm, ended: checkedAt } : alarm,
  )
  return {
    memory:
      alarmsAfterCheck.length > 0 ? { ...updatedMemory, alarms: alarmsAfterCheck } : updatedMemory,
    meeting,
  }
}

/**
 * Whether the key of an alarm came with this package: the bureau had replaced the log's key, and
 * the phone met the new one before it got the package that has it.
 */
const isPackagedKey = (
  keyLine: string | undefined,
  packagedKeys: readonly string[] = [],
): boolean => keyLine !== undefined && packagedKeys.includes(keyLine)

/** The first of a kind stays; an alarm that had ended starts again. */
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
