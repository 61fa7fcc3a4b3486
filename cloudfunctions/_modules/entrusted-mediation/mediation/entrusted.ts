import type { Handler } from '../../../_gateway/handler'
import { readCasePage } from '../../../_gateway/summaries'
import { casesEntrusted } from '../../../_persistence/case/queries'

/** Lists the complaints that were entrusted to the consumer council of the caller's district. */
export const entrusted: Handler<'mediation.entrusted'> = ({ cursor: pageCursor }, { staff, now }) =>
  readCasePage(
    pageCursor,
    'entrustedAt',
    (...pageArguments) => casesEntrusted(staff.districtId, ...pageArguments),
    now,
  )
