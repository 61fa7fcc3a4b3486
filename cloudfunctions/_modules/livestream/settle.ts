import { noOpenid } from '../../_domain/case/relations'
import { logFault } from '../../_gateway/fault'
import { notifyPeople } from '../../_gateway/send-notices'
import { cases } from '../../_persistence/case/cases'
import { dispatchersOf, staff } from '../../_persistence/staff/staff'
import { addReportedFact, type Course, calculateCourse, type StreamFact } from './course'
import { disconnectOverduePush } from './cut'
import { recordStreamInCase } from './enter'
import { changeLivestream, type LivestreamDoc, livestreams } from './livestreams'
import { preserveRecordings } from './preserve-recordings'

/** The timer retries a failed step after this, ms. */
const retryMs = 60_000

/** The timer checks a running stream of a case this often, ms. */
const checkIntervalMs = 120_000

/** The clock of a live service may differ from the server's by this, ms. */
const maxClockSkewMs = 600_000

/**
 * Stores a fact. Its consequences follow in `settleLive`.
 * @returns false if there is no such stream, or the time of the fact is impossible
 */
export async function recordFact(
  streamId: string,
  fact: StreamFact,
  now: number,
): Promise<boolean> {
  const factTimes = fact.kind === 'recorded' ? [fact.from, fact.to] : [fact.at]
  const changedLivestream = await changeLivestream(streamId, ({ openedAt, facts }) => {
    const isPossible = factTimes.every(
      (factTime) => factTime >= openedAt - maxClockSkewMs && factTime <= now + maxClockSkewMs,
    )
    return isPossible ? { facts: addReportedFact(facts, fact), lookAt: now } : undefined
  })
  return changedLivestream !== undefined
}

type LivestreamOfCase = LivestreamDoc & { caseId: string }

/**
 * Does everything that follows from the facts of a stream: preserves recordings, disconnects a push
 * that runs too long, records the stream in its case, and notifies people of a new state.
 */
export async function settleLive(streamId: string, now: number): Promise<void> {
  // If fetching or disconnecting fails, everything else is still done.
  await preserveRecordings(streamId, now).catch((error) => logFault(error, 'live.keep'))
  const storedLivestream = await livestreams.find(streamId)
  if (!storedLivestream) return
  const livestream = belongsToCase(storedLivestream)
    ? await endWithCase(storedLivestream, now)
    : storedLivestream
  await disconnectOverduePush(livestream, now).catch((error) => logFault(error, 'live.cut'))
  if (belongsToCase(livestream)) await recordStreamInCase(livestream, now)

  const streamCourse = calculateCourse(livestream, now)
  const { state: newState } = streamCourse
  const nextLookAt = nextLookAtOf(livestream, streamCourse, now)
  await changeLivestream(streamId, (currentLivestream) => {
    // A fact that was reported meanwhile has set its own time.
    const isUnchanged = extentOf(currentLivestream) === extentOf(livestream)
    return isUnchanged ? { state: newState, lookAt: nextLookAt } : { state: newState }
  })
  if (newState !== livestream.state)
    await notifyAboutStream({ ...livestream, state: newState }, now)
}

/** Ends a stream whose case has been closed. */
async function endWithCase(livestream: LivestreamOfCase, now: number): Promise<LivestreamDoc> {
  if (calculateCourse(livestream, now).endedAt !== undefined) return livestream
  const snapshot = await cases.find(livestream.caseId)
  if (snapshot?.state.closedAt === undefined) return livestream
  const endedLivestream = await changeLivestream(livestream._id, ({ stoppedAt = now }) => ({
    stoppedAt,
  }))
  return endedLivestream ?? livestream
}

/** When the timer must calculate the course of a stream again. */
function nextLookAtOf(
  livestream: LivestreamDoc,
  { endedAt, lookAt }: Course,
  now: number,
): number | undefined {
  // A stream is not notified when its case is closed, so the timer checks for this.
  const mustCheckCase = belongsToCase(livestream) && endedAt === undefined
  const nextCheckAt = now + checkIntervalMs
  const nextLookAt = mustCheckCase ? Math.min(lookAt ?? nextCheckAt, nextCheckAt) : lookAt
  // The course is awaited now, so something has just failed.
  return nextLookAt === now ? now + retryMs : nextLookAt
}

/** Everything in a stream only grows: the same extent means that nothing has changed. */
const extentOf = ({
  facts,
  marks: bookmarks,
  kept: outcomes,
  stoppedAt = 0,
  caseId = '',
}: LivestreamDoc) => [facts.length, bookmarks.length, outcomes.length, stoppedAt, caseId].join()

const belongsToCase = (livestream: LivestreamDoc): livestream is LivestreamOfCase =>
  livestream.caseId !== undefined

/** Runs `settleLive` after a call has stored its own change. The timer retries what fails here. */
export const settleQuietly = (streamId: string, now: number): Promise<void> =>
  settleLive(streamId, now).catch((error) => logFault(error, 'live.settle'))

/** Notifies the streamer that somebody watches or that an officer was sent. */
export const notifyAboutViewer = (
  { caseId = '', openid }: LivestreamDoc,
  at: number,
): Promise<void> => notifyPeople(async () => [openid], { kind: 'live', caseId, at })

/** Notifies everybody who follows a stream of its new state. */
const notifyAboutStream = (livestream: LivestreamDoc, at: number): Promise<void> =>
  notifyPeople(() => findFollowers(livestream), {
    kind: 'live',
    caseId: livestream.caseId ?? '',
    at,
  })

/** The streamer, the complainants, the officers of the case, and the dispatchers. */
async function findFollowers({ caseId, districtId, openid }: LivestreamDoc): Promise<string[]> {
  const snapshot = caseId === undefined ? undefined : await cases.find(caseId)
  const { owner: ownerId, helpers: helperIds = [], offers = [] } = snapshot?.state ?? {}
  const officerIds = [...helperIds, ...offers.map(({ officerId }) => officerId)]
  if (ownerId) officerIds.unshift(ownerId)
  // Only the handler may learn of a report (Order 121 Art. 37).
  const isOfReport = snapshot?.state.kind === 'report'
  const [dispatchers, officersById] = await Promise.all([
    isOfReport ? [] : dispatchersOf(districtId),
    staff.findMany(officerIds),
  ])

  const filerOpenids = snapshot
    ? [snapshot.complainant, ...(snapshot.joined ?? []).map((joiner) => joiner.openid)]
    : []
  const staffOpenids = [...dispatchers, ...officersById.values()].map((member) => member.openid)
  const followers = [openid, ...filerOpenids, ...staffOpenids]
  return followers.filter((followerOpenid) => followerOpenid !== noOpenid)
}
