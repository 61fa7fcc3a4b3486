import { batchKey } from '../_domain/merchant/correction'
import type { Handler } from '../_serve/call'
import { batchMark } from '../_store/case/batches'
import { particularOf } from '../_store/case/particulars'
import { complaintsOfBatch } from '../_store/case/queries'
import { inspectionsOfBatch } from '../_store/merchant/inspections'
import { merchants } from '../_store/merchant/merchants'
import { deleted, pendingOf } from '../_views/case/case-view'
import { shownInspection } from './inspection'

const most = 20

export const batch: Handler<'merchant.batch'> = async ({ batch: typed }) => {
  const [inspected, complaints] = await Promise.all([
    inspectionsOfBatch(batchKey(typed), most),
    complaintsOfBatch(batchMark(typed), most),
  ])
  const [shops, respondents] = await Promise.all([
    merchants.some(inspected.map(({ merchantId }) => merchantId)),
    particularOf('respondent', complaints),
  ])
  return {
    inspections: inspected.map(({ drawId: _, ...doc }) => ({
      id: doc._id,
      merchantId: doc.merchantId,
      shop: shops.get(doc.merchantId)?.name ?? '',
      ...shownInspection(doc),
    })),
    complaints: complaints.map(({ _id, submittedAt: at, state: one }) => ({
      number: one.number,
      shop: respondents.get(_id)?.name ?? deleted,
      at,
      state: one.state,
      pending: pendingOf(one),
    })),
  }
}
