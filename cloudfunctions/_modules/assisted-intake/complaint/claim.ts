import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { assertHasNoPart, rolesActedIn } from '../../../_domain/case/relations'
import { viewerOfCaller } from '../../../_gateway/caller'
import { runCaseCommand } from '../../../_gateway/case-command'
import { type CaseRecord, loadCaseRecord } from '../../../_gateway/case-file'
import type { Handler } from '../../../_gateway/handler'
import { exchangePhoneCode } from '../../../_gateway/wechat'
import { findCaseByNumber } from '../../../_persistence/case/queries'
import { consumeQuota } from '../../../_persistence/requests/quotas'
import { isSlipCode } from '../../../_persistence/secrets/check-code'
import { currentPerson } from '../../../_views/case/filing-view'

/**
 * Connects the caller's phone with a case that staff entered for them. The caller proves themselves
 * with the case number and the receipt code and, if the case has a mobile number, with this number.
 */
export const claim: Handler<'complaint.claim'> = async (
  { number: caseNumber, code: receiptCode, phoneCode: phoneNumberCode },
  actionCall,
) => {
  const { openid, now } = actionCall
  await consumeQuota('verify', openid, now)
  const snapshot = await findCaseByNumber(caseNumber.toUpperCase())
  if (!snapshot || !isSlipCode(snapshot._id, receiptCode.toUpperCase()))
    throw new AppError('CASE_NOT_FOUND', 'code', details.noSuchSlip)
  assertHasNoPart(viewerOfCaller(actionCall), snapshot.state, snapshot)
  const record = await loadCaseRecord(snapshot)
  // Staff who entered the case have seen the code, and could sign in the person's name.
  const hasActedInCase = rolesActedIn(record.events, actionCall.accounts).length > 0
  if (hasActedInCase) throw new AppError('HAS_ANOTHER_PART')
  const isVerified = await verifyPhoneNumber(record, phoneNumberCode)
  return runCaseCommand(
    { ...actionCall, snapshot },
    { type: 'claim', verified: isVerified },
    { complainant: openid },
  )
}

/**
 * Asks WeChat whether the caller has the mobile number in the case. The receipt code alone is not
 * enough, because staff know it, too. Only a case without a mobile number opens by the code alone.
 * @param phoneNumberCode WeChat's one-time code for reading the caller's number
 * @returns whether the number was verified; false if the case has no mobile number
 *
 * Errors: INVALID_INPUT (field `phone`), PHONE_CODE_SPENT.
 */
async function verifyPhoneNumber(
  record: CaseRecord,
  phoneNumberCode: string | undefined,
): Promise<boolean> {
  const storedNumber = currentPerson(record, 1)?.phone ?? ''
  // Mobile numbers in China begin with 1, landlines with 0.
  const isMobile = storedNumber.startsWith('1')
  if (!isMobile) return false
  if (phoneNumberCode === undefined)
    throw new AppError('INVALID_INPUT', 'phone', details.verifyPhone)
  const callerNumber = await exchangePhoneCode(phoneNumberCode)
  if (callerNumber !== storedNumber)
    throw new AppError('INVALID_INPUT', 'phone', details.otherPhone)
  return true
}
