import { Refusal } from '../../miniprogram/shared/refusals'
import { isSamePerson } from '../_domain/decider'
import { roleFor } from '../_domain/permissions/permission'
import { type Handler, viewerOf } from '../_serve/call'
import { sealOf } from '../_serve/log-proof'
import { deedStream } from '../_store/calls/access-log'
import { findDraw } from '../_store/merchant/draws'
import { inspections } from '../_store/merchant/inspections'
import { merchants } from '../_store/merchant/merchants'
import { people } from '../_store/staff/staff'
import { drawLine } from './draws'
import { shownInspection } from './inspection'

export const drawn: Handler<'merchant.drawn'> = async ({ drawId }, call) => {
  const { staff } = call
  const doc = await findDraw(drawId)
  if (!doc) throw new Refusal('MATTER_NOT_FOUND')
  const { pool, tasks, opened, by, districtId } = doc
  const [committed, after, shops, findings, names] = await Promise.all([
    sealOf(deedStream(doc.committed), 1),
    opened && sealOf(deedStream(opened.deed), 1),
    merchants.some(tasks.map(({ merchantId }) => merchantId)),
    inspections.some(tasks.flatMap(({ inspectionId }) => inspectionId ?? [])),
    people(staff ? tasks.flatMap(({ officers }) => officers) : []),
  ])
  if (!committed) throw new Error('a draw without its commitment')
  const mayDraw = roleFor('merchant.draw', viewerOf(call)) !== undefined && staff?.districtId === districtId
  return {
    ...drawLine(doc),
    pool,
    committed,
    ...(after && { opened: after }),
    drawn: tasks.map(({ merchantId, officers, inspectionId = '' }) => {
      const found = findings.get(inspectionId)
      return {
        merchantId,
        officers,
        shop: shops.get(merchantId)?.name ?? merchantId,
        ...(staff && { inspectors: officers.map((id) => names.get(id)?.name ?? id) }),
        ...(found && { found: shownInspection(found) }),
      }
    }),
    mayOpen: mayDraw && !opened && !isSamePerson({ also: call.accounts }, by),
  }
}
