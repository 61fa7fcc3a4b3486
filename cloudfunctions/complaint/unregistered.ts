import type { Handler } from '../_serve/call'
import { casePage } from '../_serve/summaries'
import { casesWithoutNumber, countWithoutNumber } from '../_store/case/queries'

export const unregistered: Handler<'complaint.unregistered'> = async ({ cursor }, { staff: { districtId }, now }) => {
  const [cases, count] = await Promise.all([
    casePage(cursor, 'submittedAt', (...page) => casesWithoutNumber(districtId, ...page), now),
    countWithoutNumber(districtId),
  ])
  return { ...cases, count }
}
