import { Refusal } from '../../miniprogram/shared/refusals'
import { type InspectionResult, inspectionResults } from '../../miniprogram/shared/vocabulary/shop'
import { trendDecider } from '../_domain/trend/decider'
import { answerOnce, type Handler } from '../_serve/call'
import { addInspection } from '../_store/merchant/inspections'
import { newId } from '../_store/secrets/ids'
import { trends } from '../_store/warning/trends'
import { isOwnTrend } from './trends'

export const resolve: Handler<'warning.resolve'> = async ({ trendId, result }, call) => {
  const person = call.staff
  const found = await trends.find(trendId)
  if (!found || !(await isOwnTrend(found, person))) throw new Refusal('TREND_NOT_FOUND')
  const inspectionId = newId()
  const command = { type: 'resolve' as const, result }
  return answerOnce(call, async (transaction) => {
    await trends.change(transaction, trendId, (state) => trendDecider.decide(state, command, {}), {
      by: call.actor,
      at: call.now,
    })
    const { merchantId, gridId } = found.state
    const of = inspectionResults.codes.find((code): code is InspectionResult => code === result)
    if (of && merchantId !== undefined && person.role === 'officer')
      await addInspection(
        {
          _id: inspectionId,
          merchantId,
          gridId,
          districtId: person.districtId,
          result: of,
          by: person._id,
          at: call.now,
        },
        { note: '' },
        call.actor,
        transaction,
      )
    return { trendId, result }
  })
}
