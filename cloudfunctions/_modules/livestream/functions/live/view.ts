import type { LivePerson, LiveView } from '../../../../../miniprogram/modules/livestream-source'
import type { Actor } from '../../../../_domain/decider'
import type { Person } from '../../../../_domain/staff/person'
import type { Call } from '../../../../_gateway/handler'
import { merchants } from '../../../../_persistence/merchant/merchants'
import { orders } from '../../../../_persistence/staff/orders'
import { loadPeople } from '../../../../_persistence/staff/staff'
import { calculateCourse } from '../../course'
import { decryptNote, type LivestreamDoc } from '../../livestreams'

/** Shows livestreams to somebody who may see them. */
export async function loadLivestreamViews(
  livestreams: LivestreamDoc[],
  { openid, staff, now }: Call,
): Promise<LiveView[]> {
  const sentOfficers = livestreams.flatMap((livestream) => livestream.sent ?? [])
  const actors = livestreams.flatMap(({ by: streamer, marks: bookmarks, viewings }) => [
    streamer,
    ...bookmarks.map((bookmark) => bookmark.by),
    ...viewings.map((viewing) => viewing.who),
  ])
  const actorIds = actors.map(({ ref }) => ref).filter((ref) => ref !== undefined)
  const [peopleById, shopsById, ordersById] = await Promise.all([
    loadPeople([...actorIds, ...sentOfficers.map(({ officerId }) => officerId)]),
    merchants.findMany(livestreams.flatMap(({ merchantId }) => merchantId ?? [])),
    orders.findMany(sentOfficers.map(({ orderId }) => orderId)),
  ])

  /** A person is the caller if the account is theirs, or the staff id. */
  const toPerson = (actor: Actor, isOwnAccount: boolean): LivePerson => {
    const isOwnStaffId = actor.ref !== undefined && actor.ref === staff?._id
    return livePersonOf(actor, peopleById, isOwnAccount || isOwnStaffId)
  }

  return livestreams.map((livestream) => {
    const { state, startedAt, endedAt, segments, gaps, problem } = calculateCourse(livestream, now)
    const shop = shopsById.get(livestream.merchantId ?? '')
    const otherViewings = livestream.viewings.filter(
      (viewing) => viewing.openid !== livestream.openid,
    )
    return {
      streamId: livestream._id,
      state,
      openedAt: livestream.openedAt,
      segments,
      gaps,
      caseId: livestream.caseId,
      merchant: shop && { id: shop._id, name: shop.name },
      startedAt,
      endedAt,
      problem,
      sent: livestream.sent?.map(({ officerId, orderId, at }) => ({
        name: peopleById.get(officerId)?.name ?? '',
        at,
        acknowledgedAt: ordersById.get(orderId)?.state.to[0]?.acknowledgedAt,
      })),
      by: toPerson(livestream.by, livestream.openid === openid),
      marks: livestream.marks.map((bookmark) => ({
        at: bookmark.at,
        // The account of a bookmark's author is not stored.
        by: toPerson(bookmark.by, false),
        note: decryptNote(bookmark),
        still: bookmark.still,
      })),
      viewers: otherViewings.map((viewing) => ({
        ...toPerson(viewing.who, viewing.openid === openid),
        at: viewing.at,
      })),
      evidence: livestream.kept.flatMap((outcome) =>
        'evidenceId' in outcome
          ? [{ evidenceId: outcome.evidenceId, from: outcome.from, to: outcome.to }]
          : [],
      ),
    }
  })
}

/** Staff are shown with name and badge, complainants only as consumers. */
function livePersonOf(
  { role, ref }: Actor,
  peopleById: ReadonlyMap<string, Person>,
  isCaller: boolean,
): LivePerson {
  const person = ref === undefined ? undefined : peopleById.get(ref)
  const nameOfRole = role === 'consumer' ? '消费者' : '工作人员'
  return {
    role,
    name: person?.name ?? nameOfRole,
    badge: person?.badge,
    me: isCaller ? true : undefined,
  }
}
