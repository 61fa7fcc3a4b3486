import type { Handler } from '../_serve/call'
import { casePage } from '../_serve/summaries'
import { casesToCallBack, countToCallBack } from '../_store/case/queries'

export const callBacks: Handler<'mediation.callBacks'> = async ({ cursor }, { staff: { districtId }, now }) => {
  const [cases, count] = await Promise.all([
    casePage(cursor, 'toCallBack', (...page) => casesToCallBack(districtId, ...page), now),
    countToCallBack(districtId),
  ])
  return { ...cases, count }
}
