import { normalizeBatchMark } from '../../../_domain/merchant/correction'
import type { Handler } from '../../../_gateway/handler'
import { loadPersonalField } from '../../../_persistence/case/personal-data'
import { complaintsOfBatch } from '../../../_persistence/case/queries'
import { inspectionsOfBatch } from '../../../_persistence/merchant/inspections'
import { merchants } from '../../../_persistence/merchant/merchants'
import { deleted, findPending } from '../../../_views/case/case-view'
import { toShownInspection } from '../../../merchant/shown-inspection'
import { batchHash } from '../batch-hash'

const maxResults = 20

/** Finds the inspections and the complaints about a product batch. */
export const batch: Handler<'merchant.batch'> = async ({ batch: typedBatch }) => {
  const [inspections, complaints] = await Promise.all([
    inspectionsOfBatch(normalizeBatchMark(typedBatch), maxResults),
    complaintsOfBatch(batchHash(typedBatch), maxResults),
  ])
  const [shopsById, respondentsByCaseId] = await Promise.all([
    merchants.findMany(inspections.map(({ merchantId }) => merchantId)),
    loadPersonalField('respondent', complaints),
  ])
  return {
    // The draw is left out: the list is about the batch alone.
    inspections: inspections.map(({ drawId: _drawId, ...inspection }) => ({
      id: inspection._id,
      merchantId: inspection.merchantId,
      shop: shopsById.get(inspection.merchantId)?.name ?? '',
      ...toShownInspection(inspection),
    })),
    complaints: complaints.map(({ _id: caseId, submittedAt, state: complaintCase }) => ({
      number: complaintCase.number,
      shop: respondentsByCaseId.get(caseId)?.name ?? deleted,
      at: submittedAt,
      state: complaintCase.state,
      pending: findPending(complaintCase),
    })),
  }
}
