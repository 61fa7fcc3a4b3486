import { AppError } from '#shared/errors'
import { type InspectionResult, inspectionResults } from '#shared/vocabulary/shop'
import { trendDecider } from '../../../_domain/trend/decider'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { addInspection } from '../../../_persistence/merchant/inspections'
import { newId } from '../../../_persistence/secrets/ids'
import { trends } from '../../../_persistence/warning/trends'
import { isOwnTrend } from './trends'

export const resolve: Handler<'warning.resolve'> = async ({ trendId, result }, actionCall) => {
  const staffMember = actionCall.staff
  const foundTrendDocument = await trends.find(trendId)
  if (!foundTrendDocument || !(await isOwnTrend(foundTrendDocument, staffMember)))
    throw new AppError('TREND_NOT_FOUND')
  const inspectionId = newId()
  const command = { type: 'resolve' as const, result }
  return writeOnce(actionCall, async (transaction) => {
    await trends.change(transaction, trendId, (trend) => trendDecider.decide(trend, command, {}), {
      by: actionCall.actor,
      at: actionCall.now,
    })
    const { merchantId, gridId } = foundTrendDocument.state
    const of = inspectionResults.codes.find(
      (resultCode): resultCode is InspectionResult => resultCode === result,
    )
    if (of && merchantId !== undefined && staffMember.role === 'officer')
      await addInspection(
        {
          _id: inspectionId,
          merchantId,
          gridId,
          districtId: staffMember.districtId,
          result: of,
          by: staffMember._id,
          at: actionCall.now,
        },
        { note: '' },
        actionCall.actor,
        transaction,
      )
    return { trendId, result }
  })
}
