import { batchKey } from '../../../_domain/merchant/correction'
import type { Handler } from '../../../_gateway/handler'
import { batchHash } from '../../../_persistence/case/batch-hash'
import { personalFieldOf } from '../../../_persistence/case/personal-data'
import { complaintsOfBatch } from '../../../_persistence/case/queries'
import { inspectionsOfBatch } from '../../../_persistence/merchant/inspections'
import { merchants } from '../../../_persistence/merchant/merchants'
import { deleted, findPending } from '../../../_views/case/case-view'
import { shownInspection } from '../../../merchant/shown-inspection'

const maxResults = 20

export const batch: Handler<'merchant.batch'> = async ({ batch: typedFigures }) => {
  const [inspected, complaints] = await Promise.all([
    inspectionsOfBatch(batchKey(typedFigures), maxResults),
    complaintsOfBatch(batchHash(typedFigures), maxResults),
  ])
  const [shopsById, respondents] = await Promise.all([
    merchants.findMany(inspected.map(({ merchantId }) => merchantId)),
    personalFieldOf('respondent', complaints),
  ])
  return {
    inspections: inspected.map(({ drawId: _, ...doc }) => ({
      id: doc._id,
      merchantId: doc.merchantId,
      shop: shopsById.get(doc.merchantId)?.name ?? '',
      ...shownInspection(doc),
    })),
    complaints: complaints.map(({ _id: caseId, submittedAt, state: caseState }) => ({
      number: caseState.number,
      shop: respondents.get(caseId)?.name ?? deleted,
      at: submittedAt,
      state: caseState.state,
      pending: findPending(caseState),
    })),
  }
}
