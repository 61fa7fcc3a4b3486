import { shopIsTold } from '../_domain/case/answer/answer'
import { tellsLeaders } from '../_domain/case/dispatch/round'
import { nobody } from '../_domain/case/relations'
import { remindedOf, remindedSince, rungsTold, squadClocks } from '../_domain/clocks/case-clocks'
import type { Actor } from '../_domain/decider'
import type { CaseDoc } from '../_store/case/cases'
import { representationOf } from '../_store/merchant/representatives'
import { notify } from '../_store/service/notifications'
import { associationOf, dispatchersOf, leadersOf, squadOf, staff } from '../_store/staff/staff'
import {
  type Notice,
  offerNotice,
  progressNotice,
  raisedNotice,
  recalledNotice,
  referredNotice,
  shopNotice,
} from '../_views/notices'
import { logFault } from './fault'
import { readyNotices, type Told } from './send-notices'

/** Notifies all whom a change concerns, except its actor. A lost notification loses nothing: lists show the truth. */
export const notifyAbout = async (after: CaseDoc, by: Actor, before?: CaseDoc): Promise<void> =>
  (await readyNotifications(after, by, before))()

/** Reads whom a change concerns, while it is written. @returns what notifies them once it stands; neither throws */
export async function readyNotifications(after: CaseDoc, by: Actor, before?: CaseDoc): Promise<() => Promise<void>> {
  try {
    const asked = [...(after.offeredTo ?? []), ...(before?.offeredTo ?? []), ...(after.state.helpers ?? [])]
    // The officer who had the case learns that they have it no longer.
    const handed =
      before?.holder && before.holder !== after.holder ? [before.holder, ...(before.state.helpers ?? [])] : []
    const concerned = [...asked, ...handed, ...(after.holder ? [after.holder] : [])].filter((id) => id !== by.ref)
    const accused = shopIsTold(after.state) ? after.state.merchantId : undefined
    const news = remindedSince(after.state, before?.state)
    const isReferred =
      after.referredAt !== undefined &&
      (before?.referredAt === undefined || squadClocks.some((what) => remindedOf(what, news)))
    // While it mediates, and of the end.
    const isEntrusted = after.entrustedAt !== undefined || before?.entrustedAt !== undefined
    const [officers, dispatchers, leaders, shop, squad, association] = await Promise.all([
      staff.some(concerned),
      dispatchersOf(after.districtId),
      escalationTargetsOf(after, before),
      accused === undefined ? undefined : representationOf(accused),
      isReferred ? squadOf(after.districtId) : [],
      isEntrusted ? associationOf(after.districtId) : [],
    ])
    const working = [...officers.values()].filter(({ active }) => active)
    const openids = [...working, ...dispatchers, ...leaders, ...squad, ...association]
      .filter(({ _id }) => _id !== by.ref)
      .map(({ openid }) => openid)
    const filers = [
      ...(after.complainant === nobody ? [] : [after.complainant]),
      ...(after.joined ?? []).map(({ openid }) => openid),
    ]
    if (by.role !== 'consumer' || filers.length > 1) openids.push(...filers)
    // A person whom the officer removed learns that they have no part any more.
    const { joined: stay = [] } = after
    if (by.role !== 'consumer')
      for (const { openid, person } of before?.joined ?? [])
        if (!stay.some((one) => one.person === person)) openids.push(openid)
    // All of them, the one who acted too: the actor is known by id only.
    for (const { person } of shop?.bound ?? []) openids.push(person)
    const asking = (after.offeredTo ?? []).filter(
      (id) => !before?.offeredTo?.includes(id) && id !== after.state.assessment?.second,
    )
    const send = await readyNotices([
      ...each(by.role === 'consumer' ? [] : filers, progressNotice(after.state, before?.state)),
      ...each(openidsOf(asking.flatMap((id) => officers.get(id) ?? [])), offerNotice(after.state)),
      ...each(openidsOf(handed.flatMap((id) => officers.get(id) ?? [])), recalledNotice(after.state, before?.state)),
      ...each(openidsOf(leaders), raisedNotice(after.state, before?.state)),
      ...each(openidsOf(squad), referredNotice(after.state)),
      ...each(shop?.bound.map(({ person }) => person) ?? [], shopNotice(after.state, before?.state)),
    ])
    const notification = { kind: after.state.state, caseId: after._id, at: after.state.updatedAt }
    return async () => {
      await Promise.all([notify(openids, notification), send()]).catch((error) => logFault(error, 'notifications'))
    }
  } catch (error) {
    logFault(error, 'notifications')
    return async () => {}
  }
}

const openidsOf = (members: { openid: string }[]) => members.map(({ openid }) => openid)
const each = (openids: string[], notice: Notice | undefined): Told[] =>
  notice ? openids.map((openid) => [openid, notice] as const) : []

/** Leaders, when no officer takes the case, a clock or rule says so, or its end or a signature waits for them. */
async function escalationTargetsOf({ districtId, state }: CaseDoc, before?: CaseDoc) {
  const { escalation, branchId } = state
  const asksToClose = state.closing !== undefined && before?.state.closing === undefined
  const rungs = new Set<string>(rungsTold(remindedSince(state, before?.state), state))
  if (escalation && escalation.to !== before?.state.escalation?.to)
    rungs.add(escalation.to === 'centre' ? 'district' : escalation.to)
  const asksToVouch =
    state.agreement?.signing.unconfirmed !== undefined && before?.state.agreement?.signing.unconfirmed === undefined
  if (asksToClose || asksToVouch || tellsLeaders(state, before?.state))
    for (const rung of ['branch_head', 'district']) rungs.add(rung)
  if (!['branch_head', 'district', 'city'].some((rung) => rungs.has(rung))) return []
  const leaders = await leadersOf(districtId)
  return leaders.filter(({ city, branchId: of }) => {
    if (city) return rungs.has('city')
    return of === undefined ? rungs.has('district') || rungs.has('city') : of === branchId && rungs.has('branch_head')
  })
}
