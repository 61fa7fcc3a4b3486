import { AppError } from '#shared/errors'
import { runCaseCommand } from '../_gateway/case-command'
import { loadCaseRecord } from '../_gateway/case-file'
import type { Handler } from '../_gateway/handler'
import { exchangePhoneCode } from '../_gateway/wechat'
import { commitPerson } from '../_persistence/case/personal-data'
import { currentPerson } from '../_views/case/filing-view'

/** The person who filed the case is number 1. Only they have a phone number that can be changed. */
const filerNumber = 1

export const changePhone: Handler<'complaint.changePhone'> = async (input, actionCall) => {
  const record = await loadCaseRecord(actionCall.snapshot)
  const person = currentPerson(record, filerNumber)
  if (!person) throw new AppError('WRONG_STATE')
  const isVerified = input.by === 'wechat'
  const phone = input.by === 'wechat' ? await exchangePhoneCode(input.code) : input.phone

  // The old number is not deleted. The case file must show under which number a person could be
  // reached at the time of each step.
  const consumer = commitPerson({ ...person, phone }, record.personalData.consumer)
  const { missingFields: seenMissingFields } = actionCall.snapshot.state

  return runCaseCommand(
    actionCall,
    {
      type: 'changePhone',
      seen: seenMissingFields,
      consumer: consumer.commitment,
      verified: isVerified,
    },
    { secrets: [consumer] },
  )
}
