import { shopIsTold } from '../_domain/case/filing/answer'
import { remindedOf, rungsTold } from '../_domain/clocks/case-clocks'
import type { Actor } from '../_domain/decider'
import { nobody } from '../_domain/permission'
import type { CaseDoc } from '../_store/case/cases'
import { representationOf } from '../_store/merchant/representatives'
import { ring } from '../_store/service/notifications'
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
import { notify, type Told } from './notify'

/** Tells everybody whom a change concerns, except who made it, to look. A lost bell loses nothing: lists show the truth. */
export async function ringAbout(after: CaseDoc, by: Actor, before?: CaseDoc): Promise<void> {
  try {
    const asked = [...(after.offeredTo ?? []), ...(before?.offeredTo ?? []), ...(after.file.helpers ?? [])]
    // In whose hands it was hears that it is so no longer.
    const handed =
      before?.holder && before.holder !== after.holder ? [before.holder, ...(before.file.helpers ?? [])] : []
    const concerned = [...asked, ...handed, ...(after.holder ? [after.holder] : [])].filter((id) => id !== by.ref)
    const accused = shopIsTold(after.file) ? after.file.merchantId : undefined
    const news = (after.file.reminded ?? []).slice(before?.file.reminded?.length ?? 0)
    const isReferred =
      after.referredAt !== undefined && (before?.referredAt === undefined || remindedOf('verify', news))
    const isEntrusted = after.entrustedAt !== undefined && before?.entrustedAt === undefined
    const [officers, dispatchers, leaders, shop, squad, association] = await Promise.all([
      staff.some(concerned),
      dispatchersOf(after.districtId),
      rescuersOf(after, before),
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
    // All of them, the one who acted too: which of them it was is known by id only.
    for (const { person } of shop?.bound ?? []) openids.push(person)
    await ring(openids, { kind: after.state, caseId: after._id, at: after.file.updatedAt })
    const asking = (after.offeredTo ?? []).filter((id) => !before?.offeredTo?.includes(id))
    await notify([
      ...each(by.role === 'consumer' ? [] : filers, progressNotice(after.file, before?.file)),
      ...each(openidsOf(asking.flatMap((id) => officers.get(id) ?? [])), offerNotice(after.file)),
      ...each(openidsOf(handed.flatMap((id) => officers.get(id) ?? [])), recalledNotice(after.file, before?.file)),
      ...each(openidsOf(leaders), raisedNotice(after.file)),
      ...each(openidsOf(squad), referredNotice(after.file)),
      ...each(shop?.bound.map(({ person }) => person) ?? [], shopNotice(after.file, before?.file)),
    ])
  } catch (error) {
    logFault(error, 'bells')
  }
}

const openidsOf = (members: { openid: string }[]) => members.map(({ openid }) => openid)
const each = (openids: string[], notice: Notice | undefined): Told[] =>
  notice ? openids.map((openid) => [openid, notice] as const) : []

/** Leaders, when nobody takes the case, a clock has gone up to them, or its end waits for one of them. */
async function rescuersOf({ districtId, file }: CaseDoc, before?: CaseDoc) {
  const { rescue, reminded = [], branchId } = file
  const asksToClose = file.closing !== undefined && before?.file.closing === undefined
  const rungs = new Set<string>(rungsTold(reminded.slice(before?.file.reminded?.length ?? 0)))
  if (rescue && rescue.by !== before?.file.rescue?.by) rungs.add(rescue.by === 'centre' ? 'district' : rescue.by)
  if (asksToClose) for (const rung of ['branch_head', 'district']) rungs.add(rung)
  if (!['branch_head', 'district', 'city'].some((rung) => rungs.has(rung))) return []
  const leaders = await leadersOf(districtId)
  return leaders.filter(({ city, branchId: of }) => {
    if (city) return rungs.has('city')
    return of === undefined ? rungs.has('district') || rungs.has('city') : of === branchId && rungs.has('branch_head')
  })
}
