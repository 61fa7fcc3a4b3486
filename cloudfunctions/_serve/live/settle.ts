import { type Course, courseOf } from '../../_domain/case/live/course'
import { type Fact, withFact } from '../../_domain/case/live/facts'
import { cases } from '../../_store/case/cases'
import { changeLive, type LiveDoc, lives } from '../../_store/live/lives'
import { logFault } from '../fault'
import { cutStraggler } from './cut'
import { enterStream } from './enter'
import { keepRecordings } from './keep'
import { ringAboutStream } from './ring'

/** When the clock looks again after a step of this one failed. */
const later = 60_000

/** How often a running stream of a case is looked at. */
const glance = 120_000

/** By how much a service's clock may differ from ours. */
const skew = 600_000

/** Takes a fact down; what follows from it comes afterwards. False when there is no such stream, or the time cannot be. */
export async function hear(streamId: string, fact: Fact, now: number): Promise<boolean> {
  const times = fact.kind === 'recorded' ? [fact.from, fact.to] : [fact.at]
  const doc = await changeLive(streamId, ({ openedAt, facts }) =>
    times.some((at) => at < openedAt - skew || at > now + skew)
      ? undefined
      : { facts: withFact(facts, fact), lookAt: now },
  )
  return doc !== undefined
}

/** Brings everything that follows from a stream's facts up to date: its recordings, its case, and who has to know. */
export async function settleLive(streamId: string, now: number): Promise<void> {
  // What cannot be fetched now is no reason to leave the rest.
  await keepRecordings(streamId, now).catch((error) => logFault(error, 'live.keep'))
  const found = await lives.find(streamId)
  if (!found) return
  const doc = isOfCase(found) ? await endedWithCase(found, now) : found
  await cutStraggler(doc, now).catch((error) => logFault(error, 'live.cut'))
  if (isOfCase(doc)) await enterStream(doc, now)
  const course = courseOf(doc, now)
  const lookAt = isOfCase(doc) ? soonerWhileOpen(course, now) : course.lookAt
  const { state } = course
  const before = doc.state
  // Whatever was heard meanwhile has set its own time.
  await changeLive(streamId, (current) =>
    extent(current) === extent(doc) ? { state, lookAt: lookAt === now ? now + later : lookAt } : { state },
  )
  if (state !== before) await ringAboutStream({ ...doc, state }, now)
}

/** With a case that is over its stream is over too. */
async function endedWithCase(doc: LiveDoc & { caseId: string }, now: number): Promise<LiveDoc> {
  if (courseOf(doc, now).endedAt !== undefined) return doc
  if ((await cases.find(doc.caseId))?.state.closedAt === undefined) return doc
  return (await changeLive(doc._id, ({ stoppedAt = now }) => ({ stoppedAt }))) ?? doc
}

/** Nobody tells a stream that its case has closed. */
const soonerWhileOpen = ({ endedAt, lookAt }: Course, now: number) =>
  endedAt === undefined ? Math.min(lookAt ?? now + glance, now + glance) : lookAt

/** Everything in a stream only grows: who sees the same extent sees the same stream. */
const extent = ({ facts, marks, kept, stoppedAt, caseId }: LiveDoc) =>
  [facts.length, marks.length, kept.length, stoppedAt ?? 0, caseId ?? ''].join()

const isOfCase = (doc: LiveDoc): doc is LiveDoc & { caseId: string } => doc.caseId !== undefined

/** The same where something else has been done already that stands; the clock does what failed here again. */
export const settleQuietly = (streamId: string, now: number): Promise<void> =>
  settleLive(streamId, now).catch((error) => logFault(error, 'live.settle'))
