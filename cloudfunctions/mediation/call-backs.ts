import type { Handler } from '../_serve/call'
import { casePage } from '../_serve/summaries'
import { casesToCallBack } from '../_store/case/queries'

export const callBacks: Handler<'mediation.callBacks'> = async ({ cursor }, { staff: { districtId }, now }) => {
  return casePage(cursor, 'toCallBack', (...page) => casesToCallBack(districtId, ...page), now)
}
