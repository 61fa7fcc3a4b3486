import { AppError } from '#shared/errors'
import { advanceCase } from '../_gateway/advance-case'
import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { lockOwnAccount } from '../_gateway/own-district'

/** An officer accepts a case that was offered to them. Error: OFFER_EXPIRED. */
export const acceptOffer: Handler<'officer.acceptOffer'> = async (_input, actionCall) => {
  try {
    // If the officer is dismissed at the same moment, they must not get a case. Nobody would notice
    // that its owner has left.
    return await runCaseCommand(
      actionCall,
      { type: 'acceptOffer' },
      { assertInTransaction: (transaction) => lockOwnAccount(actionCall, transaction) },
    )
  } catch (error) {
    // The error says that the case has been offered to somebody else. The timer may not have done
    // that yet, so it is done now.
    if (error instanceof AppError && error.code === 'OFFER_EXPIRED')
      await advanceCase(actionCall.snapshot, actionCall.now)
    throw error
  }
}
