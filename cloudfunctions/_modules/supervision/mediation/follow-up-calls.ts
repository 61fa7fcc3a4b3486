import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { readCasePage } from '../../../_gateway/summaries'
import { casesToFollowUp } from '../../../_persistence/case/queries'

/** Lists the closed cases whose consumers must still be called. */
export const followUpCalls: Handler<'mediation.followUpCalls'> = async (
  { cursor: pageCursor },
  { staff, now },
) => {
  const districtFilter = await districtFilterFor(staff)
  return readCasePage(
    pageCursor,
    'toCallBack',
    (...pageArguments) => casesToFollowUp(districtFilter, ...pageArguments),
    now,
  )
}
