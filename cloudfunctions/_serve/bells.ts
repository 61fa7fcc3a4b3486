import type { Actor } from '../_domain/events'
import { shopIsTold } from '../_domain/intake/answer'
import { nobody } from '../_domain/permission'
import { ring } from '../_store/bells'
import type { CaseDoc } from '../_store/cases'
import { representationOf } from '../_store/representatives'
import { dispatchersOf, staff } from '../_store/staff'
import { logFault } from './fault'

/** Tells everybody whom a change concerns, except who made it, to look. A lost bell loses nothing: lists show the truth. */
export async function ringAbout(after: CaseDoc, by: Actor, before?: CaseDoc): Promise<void> {
  try {
    const asked = [after.offeredTo, before?.offeredTo, after.holder].filter((id) => id !== undefined && id !== by.ref)
    const accused = shopIsTold(after.file) ? after.file.merchantId : undefined
    const [officers, dispatchers, shop] = await Promise.all([
      staff.some(asked as string[]),
      dispatchersOf(after.districtId),
      accused === undefined ? undefined : representationOf(accused),
    ])
    const openids = [...officers.values(), ...dispatchers]
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
