import { rungsTold } from '../_domain/clocks/case-clocks'
import type { Actor } from '../_domain/events'
import { shopIsTold } from '../_domain/intake/answer'
import { nobody } from '../_domain/permission'
import { ring } from '../_store/bells'
import type { CaseDoc } from '../_store/cases'
import { representationOf } from '../_store/representatives'
import { dispatchersOf, leadersOf, staff } from '../_store/staff'
import { logFault } from './fault'

/** Tells everybody whom a change concerns, except who made it, to look. A lost bell loses nothing: lists show the truth. */
export async function ringAbout(after: CaseDoc, by: Actor, before?: CaseDoc): Promise<void> {
  try {
    const asked = [...(after.offeredTo ?? []), ...(before?.offeredTo ?? []), ...(after.file.helpers ?? [])]
    const concerned = [...asked, ...(after.holder ? [after.holder] : [])].filter((id) => id !== by.ref)
    const accused = shopIsTold(after.file) ? after.file.merchantId : undefined
    const [officers, dispatchers, leaders, shop] = await Promise.all([
      staff.some(concerned),
      dispatchersOf(after.districtId),
      rescuersOf(after, before),
      accused === undefined ? undefined : representationOf(accused),
    ])
    const openids = [...officers.values(), ...dispatchers, ...leaders]
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
  } catch (error) {
    logFault(error, 'bells')
  }
}

/** Leaders, when nobody takes the case or a clock has gone up to them. */
async function rescuersOf({ districtId, file }: CaseDoc, before?: CaseDoc) {
  const { rescue, reminded = [], branchId } = file
  const rungs = new Set<string>(rungsTold(reminded.slice(before?.file.reminded?.length ?? 0)))
  if (rescue && rescue.by !== before?.file.rescue?.by) rungs.add(rescue.by === 'centre' ? 'district' : rescue.by)
  if (!['branch_head', 'district', 'city'].some((rung) => rungs.has(rung))) return []
  const leaders = await leadersOf(districtId)
  return leaders.filter(({ city, branchId: of }) => {
    if (city) return rungs.has('city')
    return of === undefined ? rungs.has('district') || rungs.has('city') : of === branchId && rungs.has('branch_head')
  })
}
