import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor } from '../../../_gateway/own-evidence'
import { changeBoth, requireOtherCase } from '../../case-links/change-both'
import { prepareGathering } from './gathering'

/** A dispatcher brings another complaint into the mediation of this one. */
export const gather: Handler<'complaint.gather'> = async ({ number: caseNumber }, actionCall) => {
  const gatheredCase = await requireOtherCase(actionCall, caseNumber)
  const { evidence, linkedChanges } = await prepareGathering(actionCall, gatheredCase)
  return claimEvidenceFor(evidence, actionCall.snapshot._id, actionCall.now, () =>
    changeBoth(actionCall, linkedChanges),
  )
}
