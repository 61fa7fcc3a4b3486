import type { Handler } from '../_serve/call'
import { withinFor } from '../_serve/own-district'
import { casePage } from '../_serve/summaries'
import { casesToCallBack } from '../_store/case/queries'

export const callBacks: Handler<'mediation.callBacks'> = async ({ cursor }, { staff, now }) => {
  const within = await withinFor(staff)
  return casePage(cursor, 'toCallBack', (...page) => casesToCallBack(within, ...page), now)
}
