import type { Handler } from '../_serve/call'
import { casePage } from '../_serve/summaries'
import { casesReferred } from '../_store/case/queries'

export const referred: Handler<'dispatch.referred'> = ({ cursor }, { staff, now }) =>
  casePage(cursor, 'referredAt', (...page) => casesReferred(staff.districtId, ...page), now, true)
