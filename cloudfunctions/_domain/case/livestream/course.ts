import { type LiveProblem, type LiveState, liveLimits } from '#shared/vocabulary/live'

/**
 * What a live service has told of a stream. Times are ms since 1970; `push` names one push of
 * several.
 */
export type Fact =
  | { kind: 'begun'; push: string; at: number }
  /** `since`: when the push began, where the service says so, in case that was never heard. */
  | { kind: 'ended'; push: string; at: number; since?: number }
  /** A file with all pictures from `from` to `to`. */
  | { kind: 'recorded'; file: string; url: string; from: number; to: number; bytes: number }

export type Recorded = Extract<Fact, { kind: 'recorded' }>

export const recordingsOf = (facts: Fact[]): Recorded[] =>
  facts.filter((fact) => fact.kind === 'recorded')

/**
 * Facts kept of each kind, more than a flaky line gives: many pushes must not crowd out their
 * recordings.
 */
const maxFactsPerKind = 300

const factName = (fact: Fact) => `${fact.kind}:${fact.kind === 'recorded' ? fact.file : fact.push}`
const factTime = (fact: Fact) => (fact.kind === 'recorded' ? fact.from : fact.at)

/**
 * The facts with one more. A repeated fact changes nothing, and of two that contradict the earlier
 * stays, so that the order of arrival never matters.
 */
export function addFact(facts: Fact[], fact: Fact): Fact[] {
  const name = factName(fact)
  const knownFact = facts.find((otherFact) => factName(otherFact) === name)
  if (knownFact && compareFacts(knownFact, fact) <= 0) return facts
  if (!knownFact && facts.filter(({ kind }) => kind === fact.kind).length >= maxFactsPerKind)
    return facts
  return [...facts.filter((otherFact) => otherFact !== knownFact), fact].sort(compareFacts)
}

function compareFacts(a: Fact, b: Fact): number {
  const [firstText, secondText] = [JSON.stringify(a), JSON.stringify(b)]
  return factTime(a) - factTime(b) || compareText(firstText, secondText)
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
function pushesOf(facts: Fact[]): Push[] {
  const beginnings = new Map<string, number>()
  const endings = new Map<string, number>()
  for (const fact of facts) {
    if (fact.kind === 'begun') beginnings.set(fact.push, fact.at)
    if (fact.kind === 'ended') endings.set(fact.push, fact.at)
  }
  for (const fact of facts)
    if (fact.kind === 'ended' && !beginnings.has(fact.push))
      beginnings.set(fact.push, fact.since ?? fact.at)
  const reportedPushes = [...beginnings].map(([push, from]): Push => {
    const to = endings.get(push)
    return { push, from, to }
  })
  const pushes = reportedPushes.sort((a, b) => a.from - b.from).reduce(appendUnlessRefused, [])
  return pushes.map(({ push, from, to: end }, index) => {
    const next = pushes[index + 1]?.from
    const to = end ?? next ?? endOfRecording(facts, from)
    if (to === undefined) return { push, from }
    return { push, from, to: Math.max(from, next === undefined ? to : Math.min(to, next)) }
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
const endOfRecording = (facts: Fact[], from: number) =>
  recordingsOf(facts).find((file) => file.from <= from + toleranceMs && file.to > from)?.to

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
  facts: Fact[]
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
export function courseOf(reports: StreamReports, now: number): Course {
  const { openedAt, stoppedAt, facts, kept: recordings } = reports
  const pushes = pushesOf(facts)
  const segments = pushes.map(({ push, ...segment }) => segment)
  const last = segments.at(-1)
  const overAt = streamOverAt(reports, pushes)
  const startedAt = segments[0]?.from
  const gapsInPushes = gapsBetween(segments)
  const course = {
    startedAt,
    gaps: [...gapsInPushes, ...standstillsOf(recordings, gapsInPushes)].sort(
      (a, b) => a.from - b.from,
    ),
  }
  if (now < overAt) {
    const state = stateBeforeEnd(last)
    return { ...course, segments, state, lookAt: overAt }
  }
  const endedAt =
    last === undefined
      ? (stoppedAt ?? openedAt)
      : (last.to ?? cutOffAt(last.from, startedAt!, overAt))
  const closedSegments = segments.map((segment) =>
    segment === last ? { from: segment.from, to: endedAt } : segment,
  )
  const closingPhase = phaseAfterEnd(facts, recordings, closedSegments, endedAt, now)
  const isStillRunning =
    last !== undefined && last.to === undefined && now < overAt + recordingWaitMs
  const nextLooks = [
    closingPhase.lookAt,
    isStillRunning ? Math.max(now, overAt + newsDelayMs) : undefined,
  ].filter((at) => at !== undefined)
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
const cutOffAt = (from: number, startedAt: number, overAt: number) =>
  Math.max(from, Math.min(overAt, startedAt + maxStreamMs))

/** The phase of a stream that is over: its recordings are awaited, sealed, or never came. */
function phaseAfterEnd(
  facts: Fact[],
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
    (segment) => !recorded.some((file) => covers(file, segment)),
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
  const pushes = pushesOf(reports.facts)
  const last = pushes.at(-1)
  return last && last.to === undefined && now >= streamOverAt(reports, pushes) + newsDelayMs
    ? last.push
    : undefined
}

const gapsBetween = (segments: Course['segments']): Course['gaps'] =>
  segments.flatMap(({ to }, index) => {
    const next = segments[index + 1]
    return next && to !== undefined && next.from > to ? [{ from: to, to: next.from }] : []
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

const covers = (file: Recorded, { from, to = from }: Course['segments'][number]) =>
  file.from <= to + toleranceMs && file.to >= from - toleranceMs

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function stateBeforeEnd(last: Pick<Push, 'to'> | undefined) {
  if (last === undefined) return 'opened'
  return last.to === undefined ? 'running' : 'interrupted'
}
