import type { Handler } from '../../../_gateway/handler'
import { readCasePage } from '../../../_gateway/summaries'
import { casesWithoutNumber, countWithoutNumber } from '../../../_persistence/case/queries'

/** Lists the cases of the caller's district that have no number on the national platform. */
export const unregistered: Handler<'complaint.unregistered'> = async (
  { cursor: pageCursor },
  { staff: { districtId }, now },
) => {
  const [casePage, count] = await Promise.all([
    readCasePage(
      pageCursor,
      'submittedAt',
      (...pageArguments) => casesWithoutNumber(districtId, ...pageArguments),
      now,
    ),
    countWithoutNumber(districtId),
  ])
  return { ...casePage, count }
}
