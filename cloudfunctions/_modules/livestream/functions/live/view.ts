import type { LivePerson, LiveView } from '../../../../../miniprogram/modules/livestream-source'
import type { Actor } from '../../../../_domain/decider'
import type { Person } from '../../../../_domain/staff/person'
import type { Call } from '../../../../_gateway/handler'
import { merchants } from '../../../../_persistence/merchant/merchants'
import { orders } from '../../../../_persistence/staff/orders'
import { loadPeople } from '../../../../_persistence/staff/staff'
import { streamCourseOf } from '../../course'
import { decryptNote, type LivestreamDoc } from '../../livestreams'

/** Streams for a viewer who may see them. */
export async function livestreamViewsOf(
  livestreams: LivestreamDoc[],
  { openid, staff, now }: Call,
): Promise<LiveView[]> {
  const staffIds = livestreams.flatMap(({ by: author, marks: bookmarks, viewings }) => [
    author.ref,
    ...bookmarks.map((bookmark) => bookmark.by.ref),
    ...viewings.map(({ who: viewerActor }) => viewerActor.ref),
  ])
  const sentItems = livestreams.flatMap((livestream) => livestream.sent ?? [])
  const [namesById, shopsById, givenOrders] = await Promise.all([
    loadPeople([
      ...staffIds.filter((ref) => ref !== undefined),
      ...sentItems.map(({ officerId }) => officerId),
    ]),
    merchants.findMany(livestreams.flatMap(({ merchantId }) => merchantId ?? [])),
    orders.findMany(sentItems.map(({ orderId }) => orderId)),
  ])
  return livestreams.map((livestream) => {
    const { state, startedAt, endedAt, segments, gaps, problem } = streamCourseOf(livestream, now)
    const shopRecord = shopsById.get(livestream.merchantId ?? '')
    const viewOfPerson = (viewerActor: Actor, isOwn: boolean) =>
      livePersonOf(
        viewerActor,
        namesById,
        isOwn || (viewerActor.ref !== undefined && viewerActor.ref === staff?._id),
      )
    return {
      streamId: livestream._id,
      state,
      openedAt: livestream.openedAt,
      segments,
      gaps,
      caseId: livestream.caseId,
      merchant: shopRecord && { id: shopRecord._id, name: shopRecord.name },
      startedAt,
      endedAt,
      problem,
      sent: livestream.sent?.map(({ officerId, orderId, at }) => {
        const { acknowledgedAt } = givenOrders.get(orderId)?.state.to[0] ?? {}
        const name = namesById.get(officerId)?.name ?? ''
        return { name, at, acknowledgedAt }
      }),
      by: viewOfPerson(livestream.by, livestream.openid === openid),
      marks: livestream.marks.map((bookmark) => {
        const note = decryptNote(bookmark)
        const { at, by: author, still } = bookmark
        return {
          at,
          by: viewOfPerson(author, false),
          note,
          still,
        }
      }),
      viewers: livestream.viewings
        .filter((viewing) => viewing.openid !== livestream.openid)
        .map(({ who: viewerActor, at, openid: of }) => ({
          ...viewOfPerson(viewerActor, of === openid),
          at,
        })),
      evidence: livestream.kept.flatMap((keptFile) =>
        'evidenceId' in keptFile
          ? [{ evidenceId: keptFile.evidenceId, from: keptFile.from, to: keptFile.to }]
          : [],
      ),
    }
  })
}

/** Staff are shown as on their badges; complainants only as such. */
function livePersonOf(
  { role, ref }: Actor,
  names: ReadonlyMap<string, Person>,
  me: boolean,
): LivePerson {
  const personRecord = ref === undefined ? undefined : names.get(ref)
  return {
    role,
    name: personRecord?.name ?? (role === 'consumer' ? '消费者' : '工作人员'),
    badge: personRecord?.badge,
    me: me ? true : undefined,
  }
}
