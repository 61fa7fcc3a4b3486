import { normalizeBatchMark } from '../../../_domain/merchant/correction'
import type { Handler } from '../../../_gateway/handler'
import { personalFieldOf } from '../../../_persistence/case/personal-data'
import { complaintsOfBatch } from '../../../_persistence/case/queries'
import { inspectionsOfBatch } from '../../../_persistence/merchant/inspections'
import { merchants } from '../../../_persistence/merchant/merchants'
import { deleted, findPending } from '../../../_views/case/case-view'
import { shownInspection } from '../../../merchant/shown-inspection'
import { batchHash } from '../batch-hash'

const maxResults = 20

export const batch: Handler<'merchant.batch'> = async ({ batch: typedFigures }) => {
  const [inspected, complaints] = await Promise.all([
    inspectionsOfBatch(normalizeBatchMark(typedFigures), maxResults),
    complaintsOfBatch(batchHash(typedFigures), maxResults),
  ])
  const [shopsById, respondents] = await Promise.all([
    merchants.findMany(inspected.map(({ merchantId }) => merchantId)),
    personalFieldOf('respondent', complaints),
  ])
  return {
    inspections: inspected.map(({ drawId: _drawId, ...drawDocument }) => ({
      id: drawDocument._id,
      merchantId: drawDocument.merchantId,
      shop: shopsById.get(drawDocument.merchantId)?.name ?? '',
      ...shownInspection(drawDocument),
    })),
    complaints: complaints.map(({ _id: caseId, submittedAt, state: complaintCase }) => ({
      number: complaintCase.number,
      shop: respondents.get(caseId)?.name ?? deleted,
      at: submittedAt,
      state: complaintCase.state,
      pending: findPending(complaintCase),
    })),
  }
}
