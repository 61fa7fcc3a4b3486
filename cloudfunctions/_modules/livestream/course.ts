import { type LiveProblem, type LiveState, liveLimits } from '#shared/vocabulary/live'

/**
 * What a live service has told of a stream. Times are ms since 1970; `push` names one push of
 * several.
 */
export type StreamFact =
  | { kind: 'begun'; push: string; at: number }
  /** `since`: when the push began, where the service says so, in case that was never heard. */
  | { kind: 'ended'; push: string; at: number; since?: number }
  /** A file with all pictures from `from` to `to`. */
  | { kind: 'recorded'; file: string; url: string; from: number; to: number; bytes: number }

export type Recorded = Extract<StreamFact, { kind: 'recorded' }>

export const recordingsOf = (facts: StreamFact[]): Recorded[] =>
  facts.filter((fact) => fact.kind === 'recorded')

/**
 * Facts kept of each kind, more than a flaky line gives: many pushes must not crowd out their
 * recordings.
 */
const maxFactsPerKind = 300

const keyOfReport = (fact: StreamFact) =>
  `${fact.kind}:${fact.kind === 'recorded' ? fact.file : fact.push}`
const timeOfReport = (fact: StreamFact) => (fact.kind === 'recorded' ? fact.from : fact.at)

/**
 * The facts with one more. A repeated fact changes nothing, and of two that contradict the earlier
 * stays, so that the order of arrival never matters.
 */
export function addReportedFact(facts: StreamFact[], fact: StreamFact): StreamFact[] {
  const factKey = keyOfReport(fact)
  const knownFact = facts.find((otherFact) => keyOfReport(otherFact) === factKey)
  if (knownFact && compareFacts(knownFact, fact) <= 0) return facts
  if (!knownFact && facts.filter(({ kind }) => kind === fact.kind).length >= maxFactsPerKind)
    return facts
  return [...facts.filter((otherFact) => otherFact !== knownFact), fact].sort(compareFacts)
}

function compareFacts(first: StreamFact, second: StreamFact): number {
  const [firstText, secondText] = [JSON.stringify(first), JSON.stringify(second)]
  return timeOfReport(first) - timeOfReport(second) || compareText(firstText, secondText)
}

/** One push into a stream; without `to` no fact has told its end. */
interface Push {
  push: string
  from: number
  to?: number
}

/** By how much the clocks of a push and of its recording may differ, milliseconds. */
export const toleranceMs = 10_000
/**
 * A service may tell of a push that it refuses because another one runs; that push ends within this
 * many ms.
 */
const refusedWithinMs = 3000

/**
 * The pushes of a stream in order: a new push ends the one before it, whose end was never heard.
 */
function collectPushes(facts: StreamFact[]): Push[] {
  const beginnings = new Map<string, number>()
  const endings = new Map<string, number>()
  for (const reportedFact of facts) {
    if (reportedFact.kind === 'begun') beginnings.set(reportedFact.push, reportedFact.at)
    if (reportedFact.kind === 'ended') endings.set(reportedFact.push, reportedFact.at)
  }
  for (const reportedFact of facts)
    if (reportedFact.kind === 'ended' && !beginnings.has(reportedFact.push))
      beginnings.set(reportedFact.push, reportedFact.since ?? reportedFact.at)
  const reportedPushes = [...beginnings].map(([push, from]): Push => {
    const to = endings.get(push)
    return { push, from, to }
  })
  const pushes = reportedPushes
    .sort((first, second) => first.from - second.from)
    .reduce(appendUnlessRefused, [])
  return pushes.map(({ push, from, to: end }, index) => {
    const nextPushStart = pushes[index + 1]?.from
    const to = end ?? nextPushStart ?? endOfRecording(facts, from)
    if (to === undefined) return { push, from }
    return {
      push,
      from,
      to: Math.max(from, nextPushStart === undefined ? to : Math.min(to, nextPushStart)),
    }
  })
}

/** One publisher at a time: a push that lies whole within another was refused. */
function appendUnlessRefused(acceptedPushes: Push[], push: Push): Push[] {
  const lastPush = acceptedPushes.at(-1)
  const isComparable = push.to !== undefined && lastPush !== undefined
  const isWithinLast =
    isComparable &&
    (lastPush.to === undefined ? push.to! - push.from < refusedWithinMs : push.to! <= lastPush.to)
  return isWithinLast ? acceptedPushes : [...acceptedPushes, push]
}

/** A finished file proves that its push is over when no fact said so. */
const endOfRecording = (facts: StreamFact[], segmentStartMs: number) =>
  recordingsOf(facts).find(
    (recording) => recording.from <= segmentStartMs + toleranceMs && recording.to > segmentStartMs,
  )?.to

/** What became of one recording: evidence, or why not. */
export type RecordingOutcome = { file: string; from: number; to: number } & (
  | { evidenceId: string /** When its pictures stood still. */; holes?: Course['gaps'] }
  | { problem: LiveProblem }
)

/** The facts from which a stream's course is worked out. */
export interface StreamReports {
  openedAt: number
  /** Until when a push may begin with the newest address. */
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
  segments: { from: number; to?: number }[]
  gaps: { from: number; to: number }[]
  problem?: LiveProblem
  /** When to look again without news, ms since 1970; absent when no fact is awaited. */
  lookAt?: number
}

const graceMs = liveLimits.graceSeconds * 1000
const maxStreamMs = liveLimits.seconds * 1000
/** How long a service may take to finish a file, milliseconds. */
const recordingWaitMs = 3_600_000
/** How long the news of a push's end may take, milliseconds. */
const newsDelayMs = 10_000

/**
 * The course of a stream by `now`. The same facts give the same course, in whatever order they
 * arrived.
 */
export function streamCourseOf(reports: StreamReports, now: number): Course {
  const { openedAt, stoppedAt, facts, kept: recordings } = reports
  const pushes = collectPushes(facts)
  const segments = pushes.map(({ push, ...segment }) => segment)
  const lastSegment = segments.at(-1)
  const overAt = streamOverAt(reports, pushes)
  const startedAt = segments[0]?.from
  const gapsInPushes = gapsBetween(segments)
  const course = {
    startedAt,
    gaps: [...gapsInPushes, ...standstillsOf(recordings, gapsInPushes)].sort(
      (first, second) => first.from - second.from,
    ),
  }
  if (now < overAt) {
    const state = stateBeforeEnd(lastSegment)
    return { ...course, segments, state, lookAt: overAt }
  }
  const endedAt =
    lastSegment === undefined
      ? (stoppedAt ?? openedAt)
      : (lastSegment.to ?? recordingCutOffAt(lastSegment.from, startedAt!, overAt))
  const closedSegments = segments.map((segment) =>
    segment === lastSegment ? { from: segment.from, to: endedAt } : segment,
  )
  const closingPhase = phaseAfterEnd(facts, recordings, closedSegments, endedAt, now)
  const isStillRunning =
    lastSegment !== undefined && lastSegment.to === undefined && now < overAt + recordingWaitMs
  const nextLooks = [
    closingPhase.lookAt,
    isStillRunning ? Math.max(now, overAt + newsDelayMs) : undefined,
  ].filter((courseTime) => courseTime !== undefined)
  return {
    ...course,
    segments: closedSegments,
    endedAt,
    ...closingPhase,
    lookAt: nextLooks.length > 0 ? Math.min(...nextLooks) : undefined,
  }
}

/** How much of the half hour a stream still has, whole seconds. */
export const secondsLeft = ({ startedAt = 0 }: Course, now: number) =>
  startedAt === 0 ? liveLimits.seconds : liveLimits.seconds - Math.ceil((now - startedAt) / 1000)

/** When a push ends at the latest; a push may have begun after the stream was over. */
const recordingCutOffAt = (segmentStartMs: number, startedAt: number, overAt: number) =>
  Math.max(segmentStartMs, Math.min(overAt, startedAt + maxStreamMs))

/** The phase of a stream that is over: its recordings are awaited, sealed, or never came. */
function phaseAfterEnd(
  facts: StreamFact[],
  recordings: RecordingOutcome[],
  segments: Course['segments'],
  endedAt: number,
  now: number,
): Pick<Course, 'state' | 'problem' | 'lookAt'> {
  const recorded = recordingsOf(facts)
  if (segments.length === 0 && recorded.length === 0)
    return { state: 'ended', problem: 'nothing_came' }
  if (
    recorded.some(
      ({ file }) => !recordings.some((recordingOutcome) => recordingOutcome.file === file),
    )
  )
    return { state: 'ended', lookAt: now }
  const isMissingRecording = segments.some(
    (segment) => !recorded.some((recording) => coversSegment(recording, segment)),
  )
  if (isMissingRecording && now < endedAt + recordingWaitMs)
    return { state: 'ended', lookAt: endedAt + recordingWaitMs }
  const firstProblem = recordings.flatMap((recordingOutcome) =>
    'problem' in recordingOutcome ? [recordingOutcome.problem] : [],
  )[0]
  const problem = firstProblem ?? (isMissingRecording ? ('no_recording' as const) : undefined)
  const state = recordings.some((recordingOutcome) => 'evidenceId' in recordingOutcome)
    ? 'sealed'
    : 'ended'
  return { state, problem }
}

/**
 * When a stream is over without further news: the half hour counts from its first picture, breaks
 * included.
 */
function streamOverAt(
  { pushUntil, stoppedAt }: StreamReports,
  [firstPush, ...laterPushes]: Push[],
): number {
  if (stoppedAt !== undefined) return stoppedAt
  if (!firstPush) return pushUntil + graceMs
  const { to } = laterPushes.at(-1) ?? firstPush
  const latest = firstPush.from + maxStreamMs + graceMs
  return to === undefined ? latest : Math.min(to + graceMs, Math.max(to, latest))
}

/**
 * The push that goes on after the stream's end although news of its end had time to arrive: the
 * server cuts it off.
 */
export function pushToCutOff(reports: StreamReports, now: number): string | undefined {
  const pushes = collectPushes(reports.facts)
  const lastPush = pushes.at(-1)
  return lastPush && lastPush.to === undefined && now >= streamOverAt(reports, pushes) + newsDelayMs
    ? lastPush.push
    : undefined
}

const gapsBetween = (segments: Course['segments']): Course['gaps'] =>
  segments.flatMap(({ to }, index) => {
    const nextSegment = segments[index + 1]
    return nextSegment && to !== undefined && nextSegment.from > to
      ? [{ from: to, to: nextSegment.from }]
      : []
  })

/**
 * Standstills that only the file shows: a push that came back may go on counting, and its gap must
 * not count twice.
 */
const standstillsOf = (recordings: RecordingOutcome[], gaps: Course['gaps']): Course['gaps'] =>
  recordings
    .flatMap((recordingOutcome) =>
      'holes' in recordingOutcome && recordingOutcome.holes ? recordingOutcome.holes : [],
    )
    .filter(
      ({ from, to }) =>
        !gaps.some((gap) => from < gap.to + toleranceMs && to > gap.from - toleranceMs),
    )

const coversSegment = (recording: Recorded, { from, to = from }: Course['segments'][number]) =>
  recording.from <= to + toleranceMs && recording.to >= from - toleranceMs

function compareText(first: string, second: string): number {
  if (first === second) return 0
  return first < second ? -1 : 1
}

function stateBeforeEnd(last: Pick<Push, 'to'> | undefined) {
  if (last === undefined) return 'opened'
  return last.to === undefined ? 'running' : 'interrupted'
}
