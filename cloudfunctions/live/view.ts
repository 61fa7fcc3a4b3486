import type { LivePerson, LiveView } from '../../miniprogram/shared/contract/live'
import { courseOf } from '../_domain/case/live/course'
import type { Actor } from '../_domain/decider'
import type { Person } from '../_domain/staff/person'
import type { Call } from '../_serve/call'
import { type LiveDoc, noteOf } from '../_store/live/lives'
import { merchants } from '../_store/merchant/merchants'
import { orders } from '../_store/staff/orders'
import { people } from '../_store/staff/staff'

/** Streams for a viewer who may see them. */
export async function viewsOf(docs: LiveDoc[], { openid, staff, now }: Call): Promise<LiveView[]> {
  const refs = docs.flatMap(({ by, marks, viewings }) => [
    by.ref,
    ...marks.map((mark) => mark.by.ref),
    ...viewings.map(({ who }) => who.ref),
  ])
  const sent = docs.flatMap((doc) => doc.sent ?? [])
  const [names, shops, given] = await Promise.all([
    people([...refs.filter((ref) => ref !== undefined), ...sent.map(({ officerId }) => officerId)]),
    merchants.some(docs.flatMap(({ merchantId }) => merchantId ?? [])),
    orders.some(sent.map(({ orderId }) => orderId)),
  ])
  return docs.map((doc) => {
    const { state, startedAt, endedAt, segments, gaps, problem } = courseOf(doc, now)
    const shop = shops.get(doc.merchantId ?? '')
    const show = (who: Actor, own: boolean) =>
      personOf(who, names, own || (who.ref !== undefined && who.ref === staff?._id))
    return {
      streamId: doc._id,
      state,
      openedAt: doc.openedAt,
      segments,
      gaps,
      ...(doc.caseId !== undefined && { caseId: doc.caseId }),
      ...(shop && { merchant: { id: shop._id, name: shop.name } }),
      ...(startedAt !== undefined && { startedAt }),
      ...(endedAt !== undefined && { endedAt }),
      ...(problem && { problem }),
      ...(doc.sent && {
        sent: doc.sent.map(({ officerId, orderId, at }) => {
          const { acknowledgedAt } = given.get(orderId)?.state.to[0] ?? {}
          const name = names.get(officerId)?.name ?? ''
          return { name, at, ...(acknowledgedAt !== undefined && { acknowledgedAt }) }
        }),
      }),
      by: show(doc.by, doc.openid === openid),
      marks: doc.marks.map((mark) => {
        const note = noteOf(mark)
        const { at, by, still } = mark
        return { at, by: show(by, false), ...(note !== undefined && { note }), ...(still !== undefined && { still }) }
      }),
      viewers: doc.viewings
        .filter((viewing) => viewing.openid !== doc.openid)
        .map(({ who, at, openid: of }) => ({ ...show(who, of === openid), at })),
      evidence: doc.kept.flatMap((kept) =>
        'evidenceId' in kept ? [{ evidenceId: kept.evidenceId, from: kept.from, to: kept.to }] : [],
      ),
    }
  })
}

/** Staff are shown as on their badges; complainants only as such. */
function personOf({ role, ref }: Actor, names: ReadonlyMap<string, Person>, me: boolean): LivePerson {
  const person = ref === undefined ? undefined : names.get(ref)
  return {
    role,
    name: person?.name ?? (role === 'consumer' ? '消费者' : '工作人员'),
    ...(person && { badge: person.badge }),
    ...(me && { me: true as const }),
  }
}
