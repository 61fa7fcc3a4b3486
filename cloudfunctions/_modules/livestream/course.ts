import { type LiveProblem, type LiveState, liveLimits } from '#shared/vocabulary/live'

/**
 * A fact that a live service has reported about a stream. Times are milliseconds since 1970. A
 * stream has several pushes if its connection was interrupted; `push` is the name of one of them.
 */
export type StreamFact =
  | { kind: 'begun'; push: string; at: number }
  /**
   * `since` is the beginning of the push, if the service reports it. The fact 'begun' may be lost.
   */
  | { kind: 'ended'; push: string; at: number; since?: number }
  /** A recording: a file with all pictures between `from` and `to`. */
  | { kind: 'recorded'; file: string; url: string; from: number; to: number; bytes: number }

export type RecordedFact = Extract<StreamFact, { kind: 'recorded' }>

export const recordingsOf = (facts: StreamFact[]): RecordedFact[] =>
  facts.filter((fact) => fact.kind === 'recorded')

/**
 * Facts that are stored of each kind. Even a bad connection causes fewer. There is a limit for each
 * kind, so that many pushes do not displace their recordings.
 */
const maxFactsPerKind = 300

const subjectOf = (fact: StreamFact) =>
  `${fact.kind}:${fact.kind === 'recorded' ? fact.file : fact.push}`
const timeOf = (fact: StreamFact) => (fact.kind === 'recorded' ? fact.from : fact.at)

/**
 * Adds a fact. A repeated fact changes nothing. If two facts contradict each other, the one with
 * the earlier time is stored. Therefore the order of arrival has no effect.
 */
export function addReportedFact(facts: StreamFact[], newFact: StreamFact): StreamFact[] {
  const storedFact = facts.find((fact) => subjectOf(fact) === subjectOf(newFact))
  if (storedFact && compareFacts(storedFact, newFact) <= 0) return facts
  const factsOfKind = facts.filter(({ kind }) => kind === newFact.kind)
  if (!storedFact && factsOfKind.length >= maxFactsPerKind) return facts
  const otherFacts = facts.filter((fact) => fact !== storedFact)
  return [...otherFacts, newFact].sort(compareFacts)
}

const compareFacts = (first: StreamFact, second: StreamFact): number =>
  timeOf(first) - timeOf(second) || compareTexts(JSON.stringify(first), JSON.stringify(second))

function compareTexts(first: string, second: string): number {
  if (first === second) return 0
  return first < second ? -1 : 1
}

/** One push into a stream. `to` is undefined as long as no fact proves its end. */
interface Push {
  push: string
  from: number
  to?: number
}

/** By how much the clocks of a push and of its recording may differ, ms. */
export const toleranceMs = 10_000
/**
 * A service may report a push that it refuses because another one runs. Such a push ends within
 * this time, ms.
 */
const refusedPushMs = 3000

/**
 * The pushes of a stream in order. Where the end of a push was not reported, the next push ends it.
 */
function collectPushes(facts: StreamFact[]): Push[] {
  const acceptedPushes: Push[] = []
  for (const push of reportedPushesIn(facts))
    if (!isRefused(push, acceptedPushes.at(-1))) acceptedPushes.push(push)

  return acceptedPushes.map(({ push, from, to: reportedEnd }, index) => {
    const nextStart = acceptedPushes[index + 1]?.from
    const end = reportedEnd ?? nextStart ?? endOfRecording(facts, from)
    if (end === undefined) return { push, from }
    const endBeforeNext = nextStart === undefined ? end : Math.min(end, nextStart)
    return { push, from, to: Math.max(from, endBeforeNext) }
  })
}

/** All pushes with their reported beginning and end, the earliest first. */
function reportedPushesIn(facts: StreamFact[]): Push[] {
  const startByPush = new Map<string, number>()
  const endByPush = new Map<string, number>()
  for (const fact of facts) {
    if (fact.kind === 'begun') startByPush.set(fact.push, fact.at)
    if (fact.kind === 'ended') endByPush.set(fact.push, fact.at)
  }
  // The beginning of a push may not have been reported.
  for (const fact of facts)
    if (fact.kind === 'ended' && !startByPush.has(fact.push))
      startByPush.set(fact.push, fact.since ?? fact.at)
  const pushes = [...startByPush].map(
    ([push, from]): Push => ({ push, from, to: endByPush.get(push) }),
  )
  return pushes.sort((first, second) => first.from - second.from)
}

/** A stream has one publisher at a time: a push that lies entirely within another was refused. */
function isRefused(push: Push, previousPush: Push | undefined): boolean {
  if (push.to === undefined || previousPush === undefined) return false
  if (previousPush.to === undefined) return push.to - push.from < refusedPushMs
  return push.to <= previousPush.to
}

/** A finished file proves that its push is over, even if that was not reported. */
function endOfRecording(facts: StreamFact[], pushStartMs: number): number | undefined {
  const recording = recordingsOf(facts).find(
    ({ from, to }) => from <= pushStartMs + toleranceMs && to > pushStartMs,
  )
  return recording?.to
}

/** What has become of a recording: an evidence item, or a problem. */
export type RecordingOutcome = { file: string; from: number; to: number } & (
  | {
      evidenceId: string
      /** Times at which no picture came although the connection existed. */
      holes?: Course['gaps']
    }
  | { problem: LiveProblem }
)

/** What is stored of a stream. Its course is calculated from this. */
export interface StreamReports {
  openedAt: number
  /** When the newest address for a push expires. */
  pushUntil: number
  /** When the streamer's phone said that the stream is over. */
  stoppedAt?: number
  facts: StreamFact[]
  kept: RecordingOutcome[]
}

export interface Course {
  state: LiveState
  startedAt?: number
  endedAt?: number
  /** The pushes. Only the last one can be without an end. */
  segments: { from: number; to?: number }[]
  /** Times without pictures. */
  gaps: { from: number; to: number }[]
  problem?: LiveProblem
  /**
   * When to calculate the course again if no fact is reported before, ms since 1970. Absent if no
   * fact is awaited.
   */
  lookAt?: number
}

const graceMs = liveLimits.graceSeconds * 1000
const maxStreamMs = liveLimits.seconds * 1000
/** A service may take this long to finish a recording, ms. */
const maxRecordingDelayMs = 3_600_000
/** The report of a push's end may take this long, ms. */
const maxReportDelayMs = 10_000

/**
 * Calculates the course of a stream at the time `now`. The same facts give the same course, in
 * whatever order they arrived.
 */
export function calculateCourse(reports: StreamReports, now: number): Course {
  const { openedAt, stoppedAt, facts, kept: outcomes } = reports
  const pushes = collectPushes(facts)
  const segments = pushes.map(({ push: _pushName, ...segment }) => segment)
  const lastSegment = segments.at(-1)
  const startedAt = segments[0]?.from
  const gapsInPushes = gapsBetween(segments)
  const allGaps = [...gapsInPushes, ...holesIn(outcomes, gapsInPushes)]
  const gaps = allGaps.sort((first, second) => first.from - second.from)
  const overAt = streamOverAt(reports, pushes)
  if (now < overAt)
    return { startedAt, gaps, segments, state: stateBeforeEnd(lastSegment), lookAt: overAt }

  const endedAt =
    lastSegment === undefined
      ? (stoppedAt ?? openedAt)
      : (lastSegment.to ?? latestEndOf(lastSegment.from, startedAt as number, overAt))
  const closedSegments = segments.map((segment) =>
    segment === lastSegment ? { from: segment.from, to: endedAt } : segment,
  )
  const resultAfterEnd = resultOfRecordings(
    { facts, outcomes, segments: closedSegments, endedAt },
    now,
  )

  // A push without a reported end may still run. The server disconnects it then.
  const mayStillRun =
    lastSegment !== undefined && lastSegment.to === undefined && now < overAt + maxRecordingDelayMs
  const disconnectAt = mayStillRun ? Math.max(now, overAt + maxReportDelayMs) : undefined
  const nextTimes = [resultAfterEnd.lookAt, disconnectAt].filter((time) => time !== undefined)
  return {
    startedAt,
    gaps,
    segments: closedSegments,
    endedAt,
    ...resultAfterEnd,
    lookAt: nextTimes.length > 0 ? Math.min(...nextTimes) : undefined,
  }
}

/** How much of its half hour a stream still has, whole seconds. */
export const remainingSecondsOf = ({ startedAt = 0 }: Course, now: number) =>
  startedAt === 0 ? liveLimits.seconds : liveLimits.seconds - Math.ceil((now - startedAt) / 1000)

/** When a push ends at the latest. It may have begun after the stream was over. */
const latestEndOf = (pushStartMs: number, startedAt: number, overAt: number) =>
  Math.max(pushStartMs, Math.min(overAt, startedAt + maxStreamMs))

interface EndedStream {
  facts: StreamFact[]
  outcomes: RecordingOutcome[]
  segments: Course['segments']
  endedAt: number
}

/**
 * The state of a stream that is over: its recordings are awaited, preserved, or were never made.
 */
function resultOfRecordings(
  { facts, outcomes, segments, endedAt }: EndedStream,
  now: number,
): Pick<Course, 'state' | 'problem' | 'lookAt'> {
  const recordings = recordingsOf(facts)
  if (segments.length === 0 && recordings.length === 0)
    return { state: 'ended', problem: 'nothing_came' }

  const hasOutcome = ({ file }: RecordedFact) => outcomes.some((outcome) => outcome.file === file)
  if (!recordings.every(hasOutcome)) return { state: 'ended', lookAt: now }

  const isRecorded = (segment: Course['segments'][number]) =>
    recordings.some((recording) => coversSegment(recording, segment))
  const isRecordingMissing = !segments.every(isRecorded)
  if (isRecordingMissing && now < endedAt + maxRecordingDelayMs)
    return { state: 'ended', lookAt: endedAt + maxRecordingDelayMs }

  const problems = outcomes.flatMap((outcome) => ('problem' in outcome ? [outcome.problem] : []))
  const problem = problems[0] ?? (isRecordingMissing ? ('no_recording' as const) : undefined)
  const hasEvidence = outcomes.some((outcome) => 'evidenceId' in outcome)
  return { state: hasEvidence ? 'sealed' : 'ended', problem }
}

/**
 * When a stream is over if no further fact is reported. Its half hour counts from the first picture
 * and includes interruptions.
 */
function streamOverAt({ pushUntil, stoppedAt }: StreamReports, pushes: Push[]): number {
  if (stoppedAt !== undefined) return stoppedAt
  const [firstPush] = pushes
  const lastPush = pushes.at(-1)
  if (!firstPush || !lastPush) return pushUntil + graceMs
  const latestEnd = firstPush.from + maxStreamMs + graceMs
  if (lastPush.to === undefined) return latestEnd
  return Math.min(lastPush.to + graceMs, Math.max(lastPush.to, latestEnd))
}

/**
 * The name of the push that still runs although the stream is over and the report of its end would
 * have arrived by now. The server must disconnect it.
 */
export function findOverduePush(reports: StreamReports, now: number): string | undefined {
  const pushes = collectPushes(reports.facts)
  const lastPush = pushes.at(-1)
  if (!lastPush || lastPush.to !== undefined) return undefined
  const isOverdue = now >= streamOverAt(reports, pushes) + maxReportDelayMs
  return isOverdue ? lastPush.push : undefined
}

/** The times between one push and the next. */
const gapsBetween = (segments: Course['segments']): Course['gaps'] =>
  segments.flatMap(({ to: segmentEnd }, index) => {
    const nextSegment = segments[index + 1]
    const hasGap = nextSegment && segmentEnd !== undefined && nextSegment.from > segmentEnd
    return hasGap ? [{ from: segmentEnd, to: nextSegment.from }] : []
  })

/**
 * The times without pictures that only a recording shows. A hole near a gap between pushes is left
 * out: after an interruption, the new push may continue the times of the old one, so that the gap
 * appears in the recording, too.
 */
function holesIn(outcomes: RecordingOutcome[], gaps: Course['gaps']): Course['gaps'] {
  const holes = outcomes.flatMap((outcome) => ('holes' in outcome ? (outcome.holes ?? []) : []))
  const isNearGap = (hole: { from: number; to: number }) =>
    gaps.some((gap) => hole.from < gap.to + toleranceMs && hole.to > gap.from - toleranceMs)
  return holes.filter((hole) => !isNearGap(hole))
}

const coversSegment = (recording: RecordedFact, { from, to = from }: Course['segments'][number]) =>
  recording.from <= to + toleranceMs && recording.to >= from - toleranceMs

function stateBeforeEnd(lastSegment: Pick<Push, 'to'> | undefined) {
  if (lastSegment === undefined) return 'opened'
  return lastSegment.to === undefined ? 'running' : 'interrupted'
}
