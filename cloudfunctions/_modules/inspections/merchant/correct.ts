import { AppError } from '#shared/errors'
import { assertAwaitsProof } from '../../../_domain/merchant/correction'
import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../../../_gateway/own-evidence'
import { writeOnce } from '../../../_gateway/write-once'
import { addOrderProof, inspections } from '../../../_persistence/merchant/inspections'

/** A merchant representative submits proof that the shop has corrected what was found. */
export const correct: Handler<'merchant.correct'> = async (
  { inspectionId, note, evidence: evidenceIds },
  actionCall,
) => {
  const { actor, now } = actionCall
  const ownMerchantIds = actionCall.merchant?.merchantIds ?? []
  const evidenceItems = await findOwnEvidence(actionCall.openid, evidenceIds)
  const photos = evidenceItems.map(({ id, sha256 }) => ({ id, sha256 }))
  return claimEvidenceFor(evidenceItems, inspectionId, now, () =>
    writeOnce(actionCall, async (transaction) => {
      const inspection = await inspections.find(inspectionId, transaction)
      if (!inspection || !ownMerchantIds.includes(inspection.merchantId))
        throw new AppError('MERCHANT_NOT_FOUND')
      assertAwaitsProof(inspection)
      await addOrderProof(inspection, { at: now, note, photos }, actor, transaction)
      return { inspectionId, at: now }
    }),
  )
}
