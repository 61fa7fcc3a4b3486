import { type Course, courseOf, type Fact, withFact } from '../../_domain/case/live/course'
import { nobody } from '../../_domain/case/relations'
import { cases } from '../../_store/case/cases'
import { changeLive, type LiveDoc, lives } from '../../_store/live/lives'
import { dispatchersOf, staff } from '../../_store/staff/staff'
import { logFault } from '../fault'
import { notifyPeople } from '../send-notices'
import { cutStraggler } from './cut'
import { enterStream } from './enter'
import { keepRecordings } from './keep'

/** When the clock tries a failed step again, ms. */
const later = 60_000

/** How often the clock looks at a running stream of a case, ms. */
const glance = 120_000

/** By how much a service's clock may differ from the server's, ms. */
const skew = 600_000

/** Records a fact; its consequences come later. False when there is no such stream, or its time is impossible. */
export async function hear(streamId: string, fact: Fact, now: number): Promise<boolean> {
  const times = fact.kind === 'recorded' ? [fact.from, fact.to] : [fact.at]
  const doc = await changeLive(streamId, ({ openedAt, facts }) =>
    times.some((at) => at < openedAt - skew || at > now + skew)
      ? undefined
      : { facts: withFact(facts, fact), lookAt: now },
  )
  return doc !== undefined
}

/** Brings everything that follows from a stream's facts up to date: recordings, case and notifications. */
export async function settleLive(streamId: string, now: number): Promise<void> {
  // A failed fetch is no reason to leave out the rest.
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
  // A fact heard meanwhile has set its own time.
  await changeLive(streamId, (current) =>
    extent(current) === extent(doc) ? { state, lookAt: lookAt === now ? now + later : lookAt } : { state },
  )
  if (state !== before) await notifyAboutStream({ ...doc, state }, now)
}

async function endedWithCase(doc: LiveDoc & { caseId: string }, now: number): Promise<LiveDoc> {
  if (courseOf(doc, now).endedAt !== undefined) return doc
  if ((await cases.find(doc.caseId))?.state.closedAt === undefined) return doc
  return (await changeLive(doc._id, ({ stoppedAt = now }) => ({ stoppedAt }))) ?? doc
}

/** No event tells a stream that its case has closed, so the clock looks. */
const soonerWhileOpen = ({ endedAt, lookAt }: Course, now: number) =>
  endedAt === undefined ? Math.min(lookAt ?? now + glance, now + glance) : lookAt

/** Everything in a stream only grows: the same extent means the same stream. */
const extent = ({ facts, marks, kept, stoppedAt, caseId }: LiveDoc) =>
  [facts.length, marks.length, kept.length, stoppedAt ?? 0, caseId ?? ''].join()

const isOfCase = (doc: LiveDoc): doc is LiveDoc & { caseId: string } => doc.caseId !== undefined

/** For calls whose own write stands already; the clock retries what failed here. */
export const settleQuietly = (streamId: string, now: number): Promise<void> =>
  settleLive(streamId, now).catch((error) => logFault(error, 'live.settle'))

export const notifyAboutViewer = ({ caseId = '', openid }: LiveDoc, at: number): Promise<void> =>
  notifyPeople(async () => [openid], { kind: 'live', caseId, at })

const notifyAboutStream = ({ caseId = '', districtId, openid }: LiveDoc, at: number): Promise<void> =>
  notifyPeople(
    async () => {
      const head = caseId === '' ? undefined : await cases.find(caseId)
      const { holder, helpers = [], offers = [] } = head?.state ?? {}
      const [dispatchers, officers] = await Promise.all([
        // Of a report only its handler is told (Art. 37).
        head?.state.kind === 'report' ? [] : dispatchersOf(districtId),
        staff.some([...(holder ? [holder] : []), ...helpers, ...offers.map(({ officerId }) => officerId)]),
      ])
      const filers = head ? [head.complainant, ...(head.joined ?? []).map((one) => one.openid)] : []
      const concerned = [...dispatchers, ...officers.values()].map((one) => one.openid)
      return [openid, ...filers, ...concerned].filter((one) => one !== nobody)
    },
    { kind: 'live', caseId, at },
  )
