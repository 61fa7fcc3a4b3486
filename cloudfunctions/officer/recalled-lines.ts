import type { RecalledTask } from '../../miniprogram/shared/contract/officer'
import type { CaseDoc } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { deleted } from '../_views/case/case-view'
import { toldRecalled } from '../_views/case/recalled'

/** The cases that the centre recalled from an officer, as they are told. */
export async function recalledLines(heads: CaseDoc[], officerId: string): Promise<RecalledTask[]> {
  const respondents = await particularOf('respondent', heads)
  return heads.flatMap(({ _id: caseId, state, recalledAt: at = 0 }) => {
    const said = toldRecalled(state, officerId)
    const merchantName = respondents.get(caseId)?.name ?? deleted
    return said === undefined ? [] : [{ caseId, number: state.number, merchantName, said, at }]
  })
}
