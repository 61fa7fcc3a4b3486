import { AppError } from '#shared/errors'
import type { Handler } from '../../../_gateway/handler'
import { summariseCases } from '../../../_gateway/summaries'
import { type CaseDoc, cases } from '../../../_persistence/case/cases'
import { casesAlike } from '../../case-links/cases-alike'
import { findGatheringError } from '../gathering-errors'
import { gathering } from './gathering'

/** Offers only what `complaint.gather` itself would do. */
export const gatherable: Handler<'complaint.gatherable'> = async (_input, actionCall) => {
  const { snapshot, now } = actionCall
  const linkedIds = (snapshot.state.linked ?? []).map(({ caseId }) => caseId)
  const [linked, alike] = await Promise.all([cases.findMany(linkedIds), casesAlike(snapshot)])
  const otherCases = [...linked.values(), ...alike.filter(({ _id: caseId }) => !linked.has(caseId))]
  const withConsent = (caseDocument: CaseDoc) => ({
    ...caseDocument,
    together: caseDocument.state.together === true,
  })
  const fitting = otherCases.filter(
    (caseDocument) =>
      findGatheringError(withConsent(caseDocument), withConsent(snapshot)) === undefined,
  )
  const isGatherable = await Promise.all(
    fitting.map((caseDocument) =>
      gathering(actionCall, caseDocument).then(() => true, falseIfExpected),
    ),
  )
  return {
    cases: await summariseCases(
      fitting.filter((_candidate, index) => isGatherable[index]),
      now,
    ),
  }
}

/** What is refused is not offered; any other error is thrown on. */
function falseIfExpected(error: unknown): false {
  if (error instanceof AppError) return false
  throw error
}
