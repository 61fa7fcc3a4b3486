import type { Handler } from '../_serve/call'
import { casePage } from '../_serve/summaries'
import { casesWith } from '../_store/case/queries'

export const mine: Handler<'complaint.mine'> = ({ cursor }, { openid, now }) =>
  casePage(cursor, 'submittedAt', (...page) => casesWith(openid, ...page), now)
