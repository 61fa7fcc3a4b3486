import { AppError } from '#shared/errors'
import type { CaseCall, Handler } from '../../../_gateway/handler'
import { summariseCases } from '../../../_gateway/summaries'
import { type CaseDoc, cases } from '../../../_persistence/case/cases'
import { findSimilarCases } from '../../case-links/cases-alike'
import { findGatheringError } from '../gathering-errors'
import { prepareGathering, withConsent } from './gathering'

/** Lists the complaints that `complaint.gather` would accept for this case. */
export const gatherable: Handler<'complaint.gatherable'> = async (_input, actionCall) => {
  const { snapshot, now } = actionCall
  const linkedCaseIds = (snapshot.state.linked ?? []).map(({ caseId }) => caseId)
  const [linkedCasesById, casesAboutSame] = await Promise.all([
    cases.findMany(linkedCaseIds),
    findSimilarCases(snapshot),
  ])
  const unlinkedCases = casesAboutSame.filter(({ _id: caseId }) => !linkedCasesById.has(caseId))
  const possibleCases = [...linkedCasesById.values(), ...unlinkedCases].filter(
    (otherCase) => !findGatheringError(withConsent(otherCase), withConsent(snapshot)),
  )

  // This check reads the personal data of each case, so it comes last.
  const areGatherable = await Promise.all(
    possibleCases.map((otherCase) => canGather(actionCall, otherCase)),
  )
  const gatherableCases = possibleCases.filter((_otherCase, index) => areGatherable[index])
  return { cases: await summariseCases(gatherableCases, now) }
}

/** Tries everything that `complaint.gather` does except for the write. */
async function canGather(caseCall: CaseCall, otherCase: CaseDoc): Promise<boolean> {
  try {
    await prepareGathering(caseCall, otherCase)
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}
