import type { Handler } from '../../../_gateway/handler'
import { casePage } from '../../../_gateway/summaries'
import { casesWithoutNumber, countWithoutNumber } from '../../../_persistence/case/queries'

export const unregistered: Handler<'complaint.unregistered'> = async (
  { cursor: pageCursor },
  { staff: { districtId }, now },
) => {
  const [cases, count] = await Promise.all([
    casePage(
      pageCursor,
      'submittedAt',
      (...pageArguments) => casesWithoutNumber(districtId, ...pageArguments),
      now,
    ),
    countWithoutNumber(districtId),
  ])
  return { ...cases, count }
}
