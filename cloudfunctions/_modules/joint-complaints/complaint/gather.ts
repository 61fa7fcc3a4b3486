import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor } from '../../../_gateway/own-evidence'
import { changeBoth, otherCase } from '../../case-links/change-both'
import { gathering } from './gathering'

export const gather: Handler<'complaint.gather'> = async ({ number: caseNumber }, actionCall) => {
  const caseDocument = await otherCase(actionCall, caseNumber)
  const { evidence, both: bothChanges } = await gathering(actionCall, caseDocument)
  return claimEvidenceFor(evidence, actionCall.snapshot._id, actionCall.now, () =>
    changeBoth(actionCall, bothChanges),
  )
}
