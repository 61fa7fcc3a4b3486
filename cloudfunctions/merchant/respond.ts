import { AppError } from '#shared/errors'
import { bindsShop } from '../_domain/merchant/representatives'
import { runCaseCommand } from '../_gateway/case-command'
import { commitTexts } from '../_gateway/committed-texts'
import type { Handler } from '../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../_gateway/own-evidence'
import { checkText } from '../_gateway/wechat'
import { representationOf } from '../_persistence/merchant/representatives'
import { notAllowed } from '../_rules/vocabulary/not-allowed'

/**
 * The shop responds to a complaint. Only a person who binds the shop may offer a settlement. If
 * WeChat's content check does not pass the text, only the handlers can read it. Error: NOT_ALLOWED.
 */
export const respond: Handler<'merchant.respond'> = async (input, actionCall) => {
  const { response, text, remedies, amountFen } = input
  const { commandData, secrets } = commitTexts('merchant.respond', input)
  const [checkResult, { bound }, evidence] = await Promise.all([
    text === undefined ? 'pass' : checkText(text, actionCall.openid, 'merchant.respond'),
    representationOf(actionCall.snapshot.state.merchantId ?? ''),
    findOwnEvidence(actionCall.openid, input.evidence),
  ])
  const { position } = bound.find(({ person }) => person === actionCall.openid) ?? {}
  if (response === 'settle' && !bindsShop(position))
    throw new AppError('NOT_ALLOWED', 'response', notAllowed.clerkPromises)

  return claimEvidenceFor(evidence, actionCall.snapshot._id, actionCall.now, () =>
    runCaseCommand(
      actionCall,
      {
        type: 'respond',
        response,
        offer: response === 'settle' ? { remedies, amountFen } : undefined,
        note: commandData.text,
        held: checkResult !== 'pass' ? true : undefined,
        position,
        evidence: evidence.length > 0 ? evidence : undefined,
      },
      { secrets },
    ),
  )
}
