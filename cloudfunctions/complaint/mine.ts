import type { Handler } from '../_gateway/handler'
import { casePage } from '../_gateway/summaries'
import { casesWith } from '../_persistence/case/queries'

export const mine: Handler<'complaint.mine'> = ({ cursor }, { openid, now }) =>
  casePage(cursor, 'submittedAt', (...page) => casesWith(openid, ...page), now)
