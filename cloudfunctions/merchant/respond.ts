import { AppError } from '#shared/errors'
import { bindsShop } from '../_domain/merchant/representatives'
import { runCaseCommandWithOptionalText } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../_gateway/own-evidence'
import { checkText } from '../_gateway/wechat'
import { representationOf } from '../_persistence/merchant/representatives'
import { notAllowed } from '../_rules/vocabulary/not-allowed'

export const respond: Handler<'merchant.respond'> = async (
  { response, text, remedies, amountFen, ...input },
  actionCall,
) => {
  const [verdict, { bound }, evidence] = await Promise.all([
    text === '' ? 'pass' : checkText(text, actionCall.openid, 'merchant.respond'),
    representationOf(actionCall.snapshot.state.merchantId ?? ''),
    findOwnEvidence(actionCall.openid, input.evidence),
  ])
  const { position } = bound.find(({ person }) => person === actionCall.openid) ?? {}
  if (response === 'settle' && !bindsShop(position))
    throw new AppError('NOT_ALLOWED', 'response', notAllowed.clerkPromises)
  return claimEvidenceFor(evidence, actionCall.snapshot._id, actionCall.now, () =>
    runCaseCommandWithOptionalText(actionCall, text, (note) => ({
      type: 'respond',
      response,
      offer: response === 'settle' ? { remedies, amountFen } : undefined,
      note,
      held: verdict !== 'pass' ? true : undefined,
      position,
      evidence: evidence.length > 0 ? evidence : undefined,
    })),
  )
}
