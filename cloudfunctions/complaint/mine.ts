import type { Handler } from '../_gateway/handler'
import { readCasePage } from '../_gateway/summaries'
import { casesOfPerson } from '../_persistence/case/queries'

export const mine: Handler<'complaint.mine'> = ({ cursor }, { openid, now }) =>
  readCasePage(cursor, 'submittedAt', (...page) => casesOfPerson(openid, ...page), now)
