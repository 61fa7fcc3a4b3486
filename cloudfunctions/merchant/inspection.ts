import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { correctedOn, mayRecheck } from '../_domain/merchant/correction'
import { roleFor } from '../_domain/permissions/permission'
import { type Handler, viewerOf } from '../_serve/call'
import { shopInReach } from '../_serve/own-district'
import { logAccess } from '../_store/calls/access-log'
import { addressesOf, evidence } from '../_store/evidence/evidence'
import { type InspectionDoc, inspections, proofOf, secretOf } from '../_store/merchant/inspections'
import { people } from '../_store/staff/staff'

export const inspection: Handler<'merchant.inspection'> = async ({ inspectionId }, call) => {
  const { staff, now } = call
  const doc = await inspections.find(inspectionId)
  if (!doc) throw new Refusal('MERCHANT_NOT_FOUND')
  const { merchantId, by, at, saidAt, result, checks = [], photos = [], signature, sha256 } = doc
  const shop = await shopInReach(merchantId, staff)
  const proof = await proofOf(doc)
  const all = [...photos, ...(proof?.photos ?? [])]
  const { _id: who } = staff
  await logAccess({ at: now, caseId: '', merchantId, who, what: 'inspection', evidence: all.map(({ id }) => id) })
  const [secret, names, sealed] = await Promise.all([
    secretOf(doc),
    people([by, doc.with ?? []].flat()),
    evidence.some(all.map(({ id }) => id)),
  ])
  const addresses = await addressesOf([...sealed.values()])
  const shown = (list: { id: string; sha256: string }[]) =>
    list.map((photo) => {
      const url = addresses.get(sealed.get(photo.id)?.fileID ?? '')
      return { ...photo, ...(url && { url }) }
    })
  return {
    merchant: { id: merchantId, name: shop.name },
    by: [by, doc.with ?? []]
      .flat()
      .map((id) => names.get(id)?.name ?? id)
      .join('、'),
    at,
    result,
    checks,
    ...secret,
    ...(doc.batch && { batch: doc.batch }),
    ...(saidAt !== undefined && { saidAt }),
    ...(signature && { signature }),
    ...(sha256 !== undefined && { sha256 }),
    ...(doc.dueAt !== undefined && { dueAt: doc.dueAt }),
    ...(doc.recheck && { recheck: doc.recheck }),
    ...(proof && { proof: { ...proof, photos: shown(proof.photos) } }),
    category: shop.category,
    mayRecheck: roleFor('merchant.inspect', viewerOf(call)) !== undefined && mayRecheck(doc, call.actor),
    photos: shown(photos),
  }
}

/** A finding as it is shown in public: its draw, and the day on which it was found to be put right. */
export function shownInspection(doc: InspectionDoc) {
  const corrected = correctedOn(doc)
  return {
    day: dayOf(doc.at),
    result: doc.result,
    ...(corrected !== undefined && { corrected }),
    ...(doc.drawId !== undefined && { drawId: doc.drawId }),
  }
}
