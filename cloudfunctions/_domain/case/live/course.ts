import { type LiveProblem, type LiveState, liveLimits } from '../../../../miniprogram/shared/vocabulary/live'

/** What a live service has told of a stream. Times are ms since 1970; `push` names one push of several. */
export type Fact =
  | { kind: 'begun'; push: string; at: number }
  /** `since`: when the push began, where the service says so, in case that was never heard. */
  | { kind: 'ended'; push: string; at: number; since?: number }
  /** A file with all pictures from `from` to `to`. */
  | { kind: 'recorded'; file: string; url: string; from: number; to: number; bytes: number }

export type Recorded = Extract<Fact, { kind: 'recorded' }>

export const recordingsIn = (facts: Fact[]): Recorded[] => facts.filter((fact) => fact.kind === 'recorded')

/** Facts kept of each kind, more than a flaky line gives: many pushes must not crowd out their recordings. */
const most = 300

const nameOf = (fact: Fact) => `${fact.kind}:${fact.kind === 'recorded' ? fact.file : fact.push}`
const timeOf = (fact: Fact) => (fact.kind === 'recorded' ? fact.from : fact.at)

/**
 * The facts with one more. A repeated fact changes nothing, and of two that contradict the earlier stays, so that the
 * order of arrival never matters.
 */
export function withFact(facts: Fact[], fact: Fact): Fact[] {
  const name = nameOf(fact)
  const known = facts.find((one) => nameOf(one) === name)
  if (known && order(known, fact) <= 0) return facts
  if (!known && facts.filter(({ kind }) => kind === fact.kind).length >= most) return facts
  return [...facts.filter((one) => one !== known), fact].sort(order)
}

function order(a: Fact, b: Fact): number {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)]
  return timeOf(a) - timeOf(b) || (one < other ? -1 : one > other ? 1 : 0)
}

/** One push into a stream; without `to` no fact has told its end. */
interface Push {
  push: string
  from: number
  to?: number
}

/** By how much the clocks of a push and of its recording may differ, milliseconds. */
export const tolerance = 10_000
/** A service may tell of a push that it refuses because another one runs; that push ends within this many ms. */
const refusedWithin = 3000

/** The pushes of a stream in order: a new push ends the one before it, whose end was never heard. */
function pushesIn(facts: Fact[]): Push[] {
  const begun = new Map<string, number>()
  const ended = new Map<string, number>()
  for (const fact of facts) {
    if (fact.kind === 'begun') begun.set(fact.push, fact.at)
    if (fact.kind === 'ended') ended.set(fact.push, fact.at)
  }
  for (const fact of facts)
    if (fact.kind === 'ended' && !begun.has(fact.push)) begun.set(fact.push, fact.since ?? fact.at)
  const told = [...begun].map(([push, from]): Push => {
    const to = ended.get(push)
    return { push, from, ...(to !== undefined && { to }) }
  })
  const pushes = told.sort((a, b) => a.from - b.from).reduce(withoutRefused, [])
  return pushes.map(({ push, from, to: end }, index) => {
    const next = pushes[index + 1]?.from
    const to = end ?? next ?? endOfRecording(facts, from)
    if (to === undefined) return { push, from }
    return { push, from, to: Math.max(from, next === undefined ? to : Math.min(to, next)) }
  })
}

/** One publisher at a time: a push that lies whole within another was refused. */
function withoutRefused(before: Push[], push: Push): Push[] {
  const running = before.at(-1)
  const lies = push.to !== undefined && running !== undefined
  const within = lies && (running.to === undefined ? push.to! - push.from < refusedWithin : push.to! <= running.to)
  return within ? before : [...before, push]
}

/** A finished file proves that its push is over when no fact said so. */
const endOfRecording = (facts: Fact[], from: number) =>
  recordingsIn(facts).find((file) => file.from <= from + tolerance && file.to > from)?.to

/** What became of one recording: evidence, or why not. */
export type Kept = { file: string; from: number; to: number } & (
  | { evidenceId: string /** When its pictures stood still. */; holes?: Course['gaps'] }
  | { problem: LiveProblem }
)

/** The facts from which a stream's course is worked out. */
export interface Heard {
  openedAt: number
  /** Until when a push may begin with the newest address. */
  pushUntil: number
  /** When the streamer's phone said that the stream is over. */
  stoppedAt?: number
  facts: Fact[]
  kept: Kept[]
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

const grace = liveLimits.graceSeconds * 1000
const longest = liveLimits.seconds * 1000
/** How long a service may take to finish a file, milliseconds. */
const recordingWait = 3_600_000
/** How long the news of a push's end may take, milliseconds. */
const patience = 10_000

/** The course of a stream by `now`. The same facts give the same course, in whatever order they arrived. */
export function courseOf(heard: Heard, now: number): Course {
  const { openedAt, stoppedAt, facts, kept } = heard
  const pushes = pushesIn(facts)
  const segments = pushes.map(({ push, ...segment }) => segment)
  const last = segments.at(-1)
  const overAt = overOf(heard, pushes)
  const startedAt = segments[0]?.from
  const told = gapsBetween(segments)
  const course = { startedAt, gaps: [...told, ...standstillsIn(kept, told)].sort((a, b) => a.from - b.from) }
  if (now < overAt) {
    const state = last === undefined ? 'opened' : last.to === undefined ? 'running' : 'interrupted'
    return { ...course, segments, state, lookAt: overAt }
  }
  const endedAt = last === undefined ? (stoppedAt ?? openedAt) : (last.to ?? cutOffAt(last.from, startedAt!, overAt))
  const closed = segments.map((segment) => (segment === last ? { from: segment.from, to: endedAt } : segment))
  const rest = afterwards(facts, kept, closed, endedAt, now)
  const goesOn = last !== undefined && last.to === undefined && now < overAt + recordingWait
  const moments = [rest.lookAt, goesOn ? Math.max(now, overAt + patience) : undefined].filter((at) => at !== undefined)
  return { ...course, segments: closed, endedAt, ...rest, ...(moments.length > 0 && { lookAt: Math.min(...moments) }) }
}

/** How much of the half hour a stream still has, whole seconds. */
export const secondsLeft = ({ startedAt = 0 }: Course, now: number) =>
  startedAt === 0 ? liveLimits.seconds : liveLimits.seconds - Math.ceil((now - startedAt) / 1000)

/** When a push ends at the latest; a push may have begun after the stream was over. */
const cutOffAt = (from: number, startedAt: number, overAt: number) =>
  Math.max(from, Math.min(overAt, startedAt + longest))

/** The phase of a stream that is over: its recordings are awaited, sealed, or never came. */
function afterwards(
  facts: Fact[],
  kept: Kept[],
  segments: Course['segments'],
  endedAt: number,
  now: number,
): Pick<Course, 'state' | 'problem' | 'lookAt'> {
  const recorded = recordingsIn(facts)
  if (segments.length === 0 && recorded.length === 0) return { state: 'ended', problem: 'nothing_came' }
  if (recorded.some(({ file }) => !kept.some((one) => one.file === file))) return { state: 'ended', lookAt: now }
  const missing = segments.some((segment) => !recorded.some((file) => covers(file, segment)))
  if (missing && now < endedAt + recordingWait) return { state: 'ended', lookAt: endedAt + recordingWait }
  const failed = kept.flatMap((one) => ('problem' in one ? [one.problem] : []))[0]
  const problem = failed ?? (missing ? ('no_recording' as const) : undefined)
  const state = kept.some((one) => 'evidenceId' in one) ? 'sealed' : 'ended'
  return { state, ...(problem && { problem }) }
}

/** When a stream is over without further news: the half hour counts from its first picture, breaks included. */
function overOf({ pushUntil, stoppedAt }: Heard, [first, ...more]: Push[]): number {
  if (stoppedAt !== undefined) return stoppedAt
  if (!first) return pushUntil + grace
  const { to } = more.at(-1) ?? first
  const latest = first.from + longest + grace
  return to === undefined ? latest : Math.min(to + grace, Math.max(to, latest))
}

/** The push that goes on after the stream's end although news of its end had time to arrive: the server cuts it off. */
export function straggler(heard: Heard, now: number): string | undefined {
  const pushes = pushesIn(heard.facts)
  const last = pushes.at(-1)
  return last && last.to === undefined && now >= overOf(heard, pushes) + patience ? last.push : undefined
}

const gapsBetween = (segments: Course['segments']): Course['gaps'] =>
  segments.flatMap(({ to }, index) => {
    const next = segments[index + 1]
    return next && to !== undefined && next.from > to ? [{ from: to, to: next.from }] : []
  })

/** Standstills that only the file shows: a push that came back may go on counting, and its gap must not count twice. */
const standstillsIn = (kept: Kept[], gaps: Course['gaps']): Course['gaps'] =>
  kept
    .flatMap((one) => ('holes' in one && one.holes ? one.holes : []))
    .filter(({ from, to }) => !gaps.some((gap) => from < gap.to + tolerance && to > gap.from - tolerance))

const covers = (file: Recorded, { from, to = from }: Course['segments'][number]) =>
  file.from <= to + tolerance && file.to >= from - tolerance
