import type { RecalledTask } from '../../miniprogram/shared/contract/officer'
import { toldRecalled } from '../_domain/assignment/recall'
import { deleted } from '../_domain/view'
import type { CaseDoc } from '../_store/cases'
import { particularOf } from '../_store/particulars'

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
