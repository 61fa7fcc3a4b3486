import { details } from '../../miniprogram/shared/refusal-details'
import { Refusal } from '../../miniprogram/shared/refusals'
import { actedIn, assertNoPart } from '../_domain/case/relations'
import { act, type Handler, viewerOf } from '../_serve/call'
import { type CaseRecord, recordOf } from '../_serve/case-file'
import { numberBehind } from '../_serve/wechat'
import { take } from '../_store/calls/requests'
import { caseNumbered } from '../_store/case/queries'
import { isSlipCode } from '../_store/secrets/check-code'
import { personNow } from '../_views/case/filing-view'

export const claim: Handler<'complaint.claim'> = async ({ number, code, phoneCode }, call) => {
  const { openid, now } = call
  await take('verify', openid, now)
  const head = await caseNumbered(number.toUpperCase())
  if (!head || !isSlipCode(head._id, code.toUpperCase()))
    throw new Refusal('CASE_NOT_FOUND', 'code', details.noSuchSlip)
  assertNoPart(viewerOf(call), head.state, head)
  const record = await recordOf(head)
  // Who entered it was shown the code, and would sign for its person.
  if (actedIn(record.events, call.accounts).length > 0) throw new Refusal('HAS_ANOTHER_PART')
  const verified = await isTheirNumber(record, phoneCode)
  return act({ ...call, head }, { type: 'claim', verified }, { complainant: openid })
}

/**
 * Whether WeChat vouches that the caller has the mobile number in the case. The staff who entered it know the code too,
 * so that it alone opens only a case without a mobile number. Refusals: INVALID_INPUT phone, PHONE_CODE_SPENT.
 */
async function isTheirNumber(record: CaseRecord, phoneCode: string | undefined): Promise<boolean> {
  const { phone = '' } = personNow(record, 1) ?? {}
  if (!phone.startsWith('1')) return false
  if (phoneCode === undefined) throw new Refusal('INVALID_INPUT', 'phone', details.verifyPhone)
  if ((await numberBehind(phoneCode)) !== phone) throw new Refusal('INVALID_INPUT', 'phone', details.otherPhone)
  return true
}
