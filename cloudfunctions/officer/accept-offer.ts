import { AppError } from '#shared/errors'
import { advanceCase } from '../_gateway/advance-case'
import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { lockOwnAccount } from '../_gateway/own-district'

export const acceptOffer: Handler<'officer.acceptOffer'> = async (_input, actionCall) => {
  try {
    // An officer who is dismissed at this moment gets no case that nobody would take from them.
    return await runCaseCommand(
      actionCall,
      { type: 'acceptOffer' },
      { assertInTransaction: (transaction) => lockOwnAccount(actionCall, transaction) },
    )
  } catch (error) {
    // The answer says that the offer has moved on: this makes it true without waiting for the
    // timer.
    if (error instanceof AppError && error.code === 'OFFER_EXPIRED')
      await advanceCase(actionCall.snapshot, actionCall.now)
    throw error
  }
}
