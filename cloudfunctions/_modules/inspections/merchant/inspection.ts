import { AppError } from '#shared/errors'
import type { InspectionView } from '../../../../miniprogram/modules/inspections/inspection'
import { mayRecheck } from '../../../_domain/merchant/correction'
import { roleForAction } from '../../../_domain/permissions/permission'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { requireShopInReach } from '../../../_gateway/own-district'
import { evidence, temporaryUrlsOf } from '../../../_persistence/evidence/evidence'
import {
  decryptInspection,
  decryptProof,
  inspections,
} from '../../../_persistence/merchant/inspections'
import { logAccess } from '../../../_persistence/requests/access-log'
import { loadPeople } from '../../../_persistence/staff/staff'

interface Photo {
  id: string
  sha256: string
}

/** Shows one inspection to staff and logs the access to its photos and notes. */
export const inspection: Handler<'merchant.inspection'> = async ({ inspectionId }, actionCall) => {
  const { staff, now } = actionCall
  const inspectionDocument = await inspections.find(inspectionId)
  if (!inspectionDocument) throw new AppError('MERCHANT_NOT_FOUND')
  const { merchantId, photos = [] } = inspectionDocument
  const shop = await requireShopInReach(merchantId, staff)

  const correctionProof = await decryptProof(inspectionDocument)
  const allPhotos = [...photos, ...(correctionProof?.photos ?? [])]
  const photoIds = allPhotos.map(({ id }) => id)
  await logAccess({
    at: now,
    // The access is to an inspection of a shop, not to a case.
    caseId: '',
    merchantId,
    who: staff._id,
    what: 'inspection',
    evidence: photoIds,
  })

  const inspectorIds = [inspectionDocument.by]
  if (inspectionDocument.with !== undefined) inspectorIds.push(inspectionDocument.with)
  const [encryptedFields, peopleById, evidenceById] = await Promise.all([
    decryptInspection(inspectionDocument),
    loadPeople(inspectorIds),
    evidence.findMany(photoIds),
  ])
  const urlsByFileId = await temporaryUrlsOf([...evidenceById.values()])
  const addUrl = (photo: Photo) => {
    const fileId = evidenceById.get(photo.id)?.fileID ?? ''
    // The storage may answer with an empty address.
    return { ...photo, url: urlsByFileId.get(fileId) || undefined }
  }

  const mayInspect = roleForAction('merchant.inspect', viewerOfCaller(actionCall)) !== undefined
  return {
    merchant: { id: merchantId, name: shop.name },
    by: inspectorIds.map((staffId) => peopleById.get(staffId)?.name ?? staffId).join('、'),
    at: inspectionDocument.at,
    result: inspectionDocument.result,
    // Only this module writes checklists, so the items and answers are those of its contract.
    checks: (inspectionDocument.checks ?? []) as InspectionView['checks'],
    note: encryptedFields.note,
    strokes: encryptedFields.strokes,
    batch: inspectionDocument.batch || undefined,
    saidAt: inspectionDocument.saidAt,
    signature: inspectionDocument.signature as InspectionView['signature'],
    sha256: inspectionDocument.sha256,
    dueAt: inspectionDocument.dueAt,
    recheck: inspectionDocument.recheck,
    proof: correctionProof && {
      ...correctionProof,
      photos: correctionProof.photos.map(addUrl),
    },
    category: shop.category,
    mayRecheck: mayInspect && mayRecheck(inspectionDocument, actionCall.actor),
    photos: photos.map(addUrl),
  }
}
