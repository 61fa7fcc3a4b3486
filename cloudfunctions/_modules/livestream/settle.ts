import { nobody } from '../../_domain/case/relations'
import { logFault } from '../../_gateway/fault'
import { notifyPeople } from '../../_gateway/send-notices'
import { cases } from '../../_persistence/case/cases'
import { dispatchersOf, staff } from '../../_persistence/staff/staff'
import { addReportedFact, type Course, type StreamFact, streamCourseOf } from './course'
import { cutStraggler } from './cut'
import { enterStream } from './enter'
import { changeLivestream, type LivestreamDoc, livestreams } from './livestreams'
import { keepRecordings } from './preserve-recordings'

/** When the clock tries a failed step again, ms. */
const later = 60_000

/** How often the clock looks at a running stream of a case, ms. */
const glance = 120_000

/** By how much a service's clock may differ from the server's, ms. */
const skew = 600_000

/**
 * Records a fact; its consequences come later. False when there is no such stream, or its time is
 * impossible.
 */
export async function recordFact(
  streamId: string,
  fact: StreamFact,
  now: number,
): Promise<boolean> {
  const times = fact.kind === 'recorded' ? [fact.from, fact.to] : [fact.at]
  const livestream = await changeLivestream(streamId, ({ openedAt, facts }) =>
    times.some((reportedAt) => reportedAt < openedAt - skew || reportedAt > now + skew)
      ? undefined
      : { facts: addReportedFact(facts, fact), lookAt: now },
  )
  return livestream !== undefined
}

/**
 * Brings everything that follows from a stream's facts up to date: recordings, case and
 * notifications.
 */
export async function settleLive(streamId: string, now: number): Promise<void> {
  // A failed fetch is no reason to leave out the rest.
  await keepRecordings(streamId, now).catch((error) => logFault(error, 'live.keep'))
  const foundLivestream = await livestreams.find(streamId)
  if (!foundLivestream) return
  const livestream = belongsToCase(foundLivestream)
    ? await endedWithCase(foundLivestream, now)
    : foundLivestream
  await cutStraggler(livestream, now).catch((error) => logFault(error, 'live.cut'))
  if (belongsToCase(livestream)) await enterStream(livestream, now)
  const streamCourse = streamCourseOf(livestream, now)
  const lookAt = belongsToCase(livestream)
    ? soonerWhileOpen(streamCourse, now)
    : streamCourse.lookAt
  const { state: streamState } = streamCourse
  const previousState = livestream.state
  // A fact heard meanwhile has set its own time.
  await changeLivestream(streamId, (livestreamDocument) => ({
    state: streamState,
    ...nextLookAt(extentOfStream(livestreamDocument) === extentOfStream(livestream), lookAt, now),
  }))
  if (streamState !== previousState)
    await notifyAboutStream({ ...livestream, state: streamState }, now)
}

async function endedWithCase(
  livestreamDoc: LivestreamDoc & { caseId: string },
  now: number,
): Promise<LivestreamDoc> {
  if (streamCourseOf(livestreamDoc, now).endedAt !== undefined) return livestreamDoc
  if ((await cases.find(livestreamDoc.caseId))?.state.closedAt === undefined) return livestreamDoc
  return (
    (await changeLivestream(livestreamDoc._id, ({ stoppedAt = now }) => ({ stoppedAt }))) ??
    livestreamDoc
  )
}

/** No event tells a stream that its case has closed, so the clock looks. */
const soonerWhileOpen = ({ endedAt, lookAt }: Course, now: number) =>
  endedAt === undefined ? Math.min(lookAt ?? now + glance, now + glance) : lookAt

/** Everything in a stream only grows: the same extent means the same stream. */
const extentOfStream = ({
  facts,
  marks: bookmarks,
  kept: keptFiles,
  stoppedAt,
  caseId,
}: LivestreamDoc) =>
  [facts.length, bookmarks.length, keptFiles.length, stoppedAt ?? 0, caseId ?? ''].join()

const belongsToCase = (
  livestream: LivestreamDoc,
): livestream is LivestreamDoc & { caseId: string } => livestream.caseId !== undefined

/** For calls whose own write stands already; the clock retries what failed here. */
export const settleQuietly = (streamId: string, now: number): Promise<void> =>
  settleLive(streamId, now).catch((error) => logFault(error, 'live.settle'))

export const notifyAboutViewer = (
  { caseId = '', openid }: LivestreamDoc,
  at: number,
): Promise<void> => notifyPeople(async () => [openid], { kind: 'live', caseId, at })

const notifyAboutStream = (
  { caseId = '', districtId, openid }: LivestreamDoc,
  at: number,
): Promise<void> =>
  notifyPeople(
    async () => {
      const snapshot = caseId === '' ? undefined : await cases.find(caseId)
      const { owner, helpers = [], offers = [] } = snapshot?.state ?? {}
      const [dispatchers, officersById] = await Promise.all([
        // Of a report only its handler is told (Art. 37).
        snapshot?.state.kind === 'report' ? [] : dispatchersOf(districtId),
        staff.findMany([
          ...(owner ? [owner] : []),
          ...helpers,
          ...offers.map(({ officerId }) => officerId),
        ]),
      ])
      const filers = snapshot
        ? [
            snapshot.complainant,
            ...(snapshot.joined ?? []).map((joinedFiler) => joinedFiler.openid),
          ]
        : []
      const concerned = [...dispatchers, ...officersById.values()].map(
        (staffMember) => staffMember.openid,
      )
      return [openid, ...filers, ...concerned].filter((personOpenid) => personOpenid !== nobody)
    },
    { kind: 'live', caseId, at },
  )

/** When to look again, unless a fact that was heard meanwhile has set its own time. */
function nextLookAt(isUnchanged: boolean, lookAt: number | undefined, now: number) {
  if (!isUnchanged) return {}
  return { lookAt: lookAt === now ? now + later : lookAt }
}
