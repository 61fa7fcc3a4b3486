import { AppError } from '#shared/errors'
import type { InspectionView } from '../../../../miniprogram/modules/inspections/inspection'
import { mayRecheck } from '../../../_domain/merchant/correction'
import { roleForAction } from '../../../_domain/permissions/permission'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { shopInReach } from '../../../_gateway/own-district'
import { addressesOf, evidence } from '../../../_persistence/evidence/evidence'
import {
  decryptInspection,
  decryptProof,
  inspections,
} from '../../../_persistence/merchant/inspections'
import { logAccess } from '../../../_persistence/requests/access-log'
import { loadPeople } from '../../../_persistence/staff/staff'

export const inspection: Handler<'merchant.inspection'> = async ({ inspectionId }, actionCall) => {
  const { staff, now } = actionCall
  const inspectionDocument = await inspections.find(inspectionId)
  if (!inspectionDocument) throw new AppError('MERCHANT_NOT_FOUND')
  const {
    merchantId,
    by: inspectorId,
    at,
    saidAt,
    result,
    checks = [],
    photos = [],
    signature,
    sha256,
  } = inspectionDocument
  const shopRecord = await shopInReach(merchantId, staff)
  const shopProof = await decryptProof(inspectionDocument)
  const allPhotos = [...photos, ...(shopProof?.photos ?? [])]
  const { _id: viewerId } = staff
  await logAccess({
    at: now,
    caseId: '',
    merchantId,
    who: viewerId,
    what: 'inspection',
    evidence: allPhotos.map(({ id }) => id),
  })
  const [secret, namesById, sealed] = await Promise.all([
    decryptInspection(inspectionDocument),
    loadPeople([inspectorId, inspectionDocument.with ?? []].flat()),
    evidence.findMany(allPhotos.map(({ id }) => id)),
  ])
  const addresses = await addressesOf([...sealed.values()])
  const photoViews = (list: { id: string; sha256: string }[]) =>
    list.map((photo) => {
      const photoUrl = addresses.get(sealed.get(photo.id)?.fileID ?? '')
      return { ...photo, url: photoUrl || undefined }
    })
  return {
    merchant: { id: merchantId, name: shopRecord.name },
    by: [inspectorId, inspectionDocument.with ?? []]
      .flat()
      .map((staffId) => namesById.get(staffId)?.name ?? staffId)
      .join('、'),
    at,
    result,
    // `merchant.inspect` writes nothing but the checklist of this module.
    checks: checks as InspectionView['checks'],
    ...secret,
    batch: inspectionDocument.batch || undefined,
    saidAt,
    signature: signature as InspectionView['signature'],
    sha256,
    dueAt: inspectionDocument.dueAt,
    recheck: inspectionDocument.recheck,
    proof: shopProof && { ...shopProof, photos: photoViews(shopProof.photos) },
    category: shopRecord.category,
    mayRecheck:
      roleForAction('merchant.inspect', viewerOfCaller(actionCall)) !== undefined &&
      mayRecheck(inspectionDocument, actionCall.actor),
    photos: photoViews(photos),
  }
}
