import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { assertHasNoPart, rolesActedIn } from '../../../_domain/case/relations'
import { viewerOfCaller } from '../../../_gateway/caller'
import { runCaseCommand } from '../../../_gateway/case-command'
import { type CaseRecord, loadRecordOf } from '../../../_gateway/case-file'
import type { Handler } from '../../../_gateway/handler'
import { phoneNumberForCode } from '../../../_gateway/wechat'
import { caseNumbered } from '../../../_persistence/case/queries'
import { consumeQuota } from '../../../_persistence/requests/quotas'
import { isSlipCode } from '../../../_persistence/secrets/check-code'
import { currentPerson } from '../../../_views/case/filing-view'

export const claim: Handler<'complaint.claim'> = async (
  { number: caseNumber, code, phoneCode },
  actionCall,
) => {
  const { openid, now } = actionCall
  await consumeQuota('verify', openid, now)
  const snapshot = await caseNumbered(caseNumber.toUpperCase())
  if (!snapshot || !isSlipCode(snapshot._id, code.toUpperCase()))
    throw new AppError('CASE_NOT_FOUND', 'code', details.noSuchSlip)
  assertHasNoPart(viewerOfCaller(actionCall), snapshot.state, snapshot)
  const record = await loadRecordOf(snapshot)
  // Who entered it was shown the code, and would sign for its person.
  if (rolesActedIn(record.events, actionCall.accounts).length > 0)
    throw new AppError('HAS_ANOTHER_PART')
  const verified = await isTheirNumber(record, phoneCode)
  return runCaseCommand(
    { ...actionCall, snapshot },
    { type: 'claim', verified },
    { complainant: openid },
  )
}

/**
 * Whether WeChat vouches that the caller has the mobile number in the case. The staff who entered
 * it know the code too, so that it alone opens only a case without a mobile number. Errors:
 * INVALID_INPUT phone, PHONE_CODE_SPENT.
 */
async function isTheirNumber(record: CaseRecord, phoneCode: string | undefined): Promise<boolean> {
  const { phone = '' } = currentPerson(record, 1) ?? {}
  if (!phone.startsWith('1')) return false
  if (phoneCode === undefined) throw new AppError('INVALID_INPUT', 'phone', details.verifyPhone)
  if ((await phoneNumberForCode(phoneCode)) !== phone)
    throw new AppError('INVALID_INPUT', 'phone', details.otherPhone)
  return true
}
