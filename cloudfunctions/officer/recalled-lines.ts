import type { RecalledTask } from '../../miniprogram/shared/contract/officer'
import { toldRecalled } from '../_domain/case/dispatch/recall'
import type { CaseDoc } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { deleted } from '../_views/case/case-view'

/** What the centre took from an officer, as they are told. */
export async function recalledLines(heads: CaseDoc[], officerId: string): Promise<RecalledTask[]> {
  const respondents = await particularOf(
    'respondent',
    heads.map(({ _id }) => _id),
  )
  return heads.flatMap(({ _id: caseId, file, recalledAt: at = 0 }) => {
    const said = toldRecalled(file, officerId)
    const merchantName = respondents.get(caseId)?.name ?? deleted
    return said === undefined ? [] : [{ caseId, number: file.number, merchantName, said, at }]
  })
}
