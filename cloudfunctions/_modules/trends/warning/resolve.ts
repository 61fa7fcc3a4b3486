import { AppError } from '#shared/errors'
import { type InspectionResult, inspectionResults } from '#shared/vocabulary/shop'
import { trendDecider } from '../../../_domain/trend/decider'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { addInspection } from '../../../_persistence/merchant/inspections'
import { newId } from '../../../_persistence/secrets/ids'
import { trends } from '../../../_persistence/warning/trends'
import { isOwnTrend } from './trends'

/**
 * Ends a trend with a result. If an officer has inspected the shop, the result is also recorded as
 * an inspection.
 */
export const resolve: Handler<'warning.resolve'> = async ({ trendId, result }, actionCall) => {
  const { actor, now, staff } = actionCall
  const trendDocument = await trends.find(trendId)
  if (!trendDocument || !(await isOwnTrend(trendDocument, staff)))
    throw new AppError('TREND_NOT_FOUND')

  const { merchantId, gridId } = trendDocument.state
  // A trend can also end without an inspection.
  const inspectionResult = inspectionResults.codes.find(
    (resultCode): resultCode is InspectionResult => resultCode === result,
  )
  const isInspection = merchantId !== undefined && staff.role === 'officer'
  const inspectionId = newId()
  const command = { type: 'resolve' as const, result }
  return writeOnce(actionCall, async (transaction) => {
    await trends.change(transaction, trendId, (trend) => trendDecider.decide(trend, command, {}), {
      by: actor,
      at: now,
    })
    if (inspectionResult && isInspection) {
      const inspection = {
        _id: inspectionId,
        merchantId,
        gridId,
        districtId: staff.districtId,
        result: inspectionResult,
        by: staff._id,
        at: now,
      }
      await addInspection(inspection, { note: '' }, actor, transaction)
    }
    return { trendId, result }
  })
}
