import { Refusal } from '../../miniprogram/shared/refusals'
import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { moveOn } from '../_serve/move-on'

export const accept: Handler<'officer.accept'> = async ({ caseId }, call) => {
  try {
    return await act(call, { type: 'accept' })
  } catch (error) {
    // The answer says that the offer has moved on: this makes it true without waiting for the timer.
    if (error instanceof Refusal && error.code === 'OFFER_EXPIRED') await moveOn(caseId, call.now)
    throw error
  }
}
