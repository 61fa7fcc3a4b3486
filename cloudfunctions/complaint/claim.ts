import { details } from '../../miniprogram/shared/refusal-details'
import { Refusal } from '../../miniprogram/shared/refusals'
import { caseDecider } from '../_domain/case/decider'
import { assertNoPart } from '../_domain/case/relations'
import { answerOf, type Handler, viewerOf } from '../_serve/call'
import { recordOf } from '../_serve/case-file'
import { notifyAbout } from '../_serve/notifications'
import { numberBehind } from '../_serve/wechat'
import { once, take } from '../_store/calls/requests'
import type { CaseDoc } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import { caseNumbered } from '../_store/case/queries'
import { isSlipCode } from '../_store/secrets/check-code'
import { personNow } from '../_views/case/filing-view'

export const claim: Handler<'complaint.claim'> = async ({ number, code, phoneCode }, call) => {
  const { openid, actor, now, request } = call
  await take('verify', openid, now)
  const head = await caseNumbered(number.toUpperCase())
  if (!head || !isSlipCode(head._id, code.toUpperCase()))
    throw new Refusal('CASE_NOT_FOUND', 'code', details.noSuchSlip)
  assertNoPart(viewerOf(call), head.state, head)
  const verified = await isTheirNumber(head, phoneCode)
  let changed: Awaited<ReturnType<typeof changeCase>> | undefined
  const { outcome, fresh } = await once(request, async (transaction) => {
    changed = await changeCase(
      transaction,
      head._id,
      (state) => caseDecider.decide(state, { type: 'claim', verified }, { now, actor }),
      { by: actor, at: now, secrets: [], complainant: openid },
    )
    return { caseId: head._id, seq: changed.after.seq }
  })
  if (fresh && changed) await notifyAbout(changed.after, actor, changed.before)
  return answerOf(call, outcome)
}

/**
 * Whether WeChat vouches that the caller has the mobile number in the case. The staff who entered it know the code too,
 * so that it alone opens only a case without a mobile number. Refusals: INVALID_INPUT phone, PHONE_CODE_SPENT.
 */
async function isTheirNumber(head: CaseDoc, phoneCode: string | undefined): Promise<boolean> {
  const { phone = '' } = personNow(await recordOf(head), 1) ?? {}
  if (!phone.startsWith('1')) return false
  if (phoneCode === undefined) throw new Refusal('INVALID_INPUT', 'phone', details.verifyPhone)
  if ((await numberBehind(phoneCode)) !== phone) throw new Refusal('INVALID_INPUT', 'phone', details.otherPhone)
  return true
}
