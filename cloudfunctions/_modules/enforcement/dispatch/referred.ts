import type { Handler } from '../../../_gateway/handler'
import { readCasePage } from '../../../_gateway/summaries'
import { casesReferred } from '../../../_persistence/case/queries'

/** Lists the cases that were referred to the enforcement team of the caller's district. */
export const referred: Handler<'dispatch.referred'> = ({ cursor: pageCursor }, { staff, now }) =>
  readCasePage(
    pageCursor,
    'referredAt',
    (...pageArguments) => casesReferred(staff.districtId, ...pageArguments),
    now,
    true,
  )
