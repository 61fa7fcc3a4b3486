import type { Handler } from '../../../_gateway/handler'
import { readCasePage } from '../../../_gateway/summaries'
import { casesWithoutNumber, countWithoutNumber } from '../../../_persistence/case/queries'

export const unregistered: Handler<'complaint.unregistered'> = async (
  { cursor: pageCursor },
  { staff: { districtId }, now },
) => {
  const [cases, count] = await Promise.all([
    readCasePage(
      pageCursor,
      'submittedAt',
      (...pageArguments) => casesWithoutNumber(districtId, ...pageArguments),
      now,
    ),
    countWithoutNumber(districtId),
  ])
  return { ...cases, count }
}
