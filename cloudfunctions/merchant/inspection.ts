import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { shopInReach } from '../_serve/own-district'
import { logAccess } from '../_store/calls/access-log'
import { evidence } from '../_store/evidence/evidence'
import { addressesOf } from '../_store/evidence/files'
import { inspections, secretOf } from '../_store/merchant/inspections'
import { people } from '../_store/staff/staff'

const seconds = 600

export const inspection: Handler<'merchant.inspection'> = async ({ inspectionId }, { staff, now }) => {
  const doc = await inspections.find(inspectionId)
  if (!doc) throw new Refusal('MERCHANT_NOT_FOUND')
  const { merchantId, by, at, saidAt, result, checks = [], photos = [], signature, sha256 } = doc
  const shop = await shopInReach(merchantId, staff)
  const { _id: who } = staff
  await logAccess({ at: now, caseId: '', merchantId, who, what: 'inspection', evidence: photos.map(({ id }) => id) })
  const [secret, names, sealed] = await Promise.all([
    secretOf(doc),
    people([by]),
    evidence.some(photos.map(({ id }) => id)),
  ])
  const addresses = await addressesOf(
    [...sealed.values()].map(({ fileID }) => fileID),
    seconds,
  )
  return {
    merchant: { id: merchantId, name: shop.name },
    by: names.get(by)?.name ?? '',
    at,
    result,
    checks,
    ...secret,
    ...(saidAt !== undefined && { saidAt }),
    ...(signature && { signature }),
    ...(sha256 !== undefined && { sha256 }),
    photos: photos.map((photo) => {
      const url = addresses.get(sealed.get(photo.id)?.fileID ?? '')
      return { ...photo, ...(url && { url }) }
    }),
  }
}
