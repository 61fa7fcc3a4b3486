import { runCaseCommandWithOptionalText } from '../../../_gateway/case-command'
import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../../../_gateway/own-evidence'

export const checkVoucher: Handler<'complaint.checkVoucher'> = async (
  { voucher, result, note, evidence: evidenceIds },
  actionCall,
) => {
  const { openid, snapshot, now } = actionCall
  const evidence = await findOwnEvidence(openid, evidenceIds)
  return claimEvidenceFor(evidence, snapshot._id, now, () =>
    runCaseCommandWithOptionalText(actionCall, note, (noteCommitment) => ({
      type: 'checkVoucher',
      voucher,
      result,
      note: noteCommitment,
      evidence,
    })),
  )
}
