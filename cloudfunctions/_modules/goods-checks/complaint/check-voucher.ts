import { runCaseCommand } from '../../../_gateway/case-command'
import { commitTexts } from '../../../_gateway/committed-texts'
import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../../../_gateway/own-evidence'

/** An officer records whether the shop has shown a voucher for the goods. */
export const checkVoucher: Handler<'complaint.checkVoucher'> = async (input, actionCall) => {
  const { openid, snapshot, now } = actionCall
  const { commandData, secrets } = commitTexts('complaint.checkVoucher', input)
  const evidence = await findOwnEvidence(openid, input.evidence)
  const command = { ...commandData, type: 'checkVoucher' as const, evidence }
  return claimEvidenceFor(evidence, snapshot._id, now, () =>
    runCaseCommand(actionCall, command, { secrets }),
  )
}
