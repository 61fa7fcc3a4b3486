import { Refusal } from '../../miniprogram/shared/refusals'
import { act, type Handler } from '../_serve/call'
import { moveOn } from '../_serve/move-on'
import { holdOwn } from '../_serve/own-district'

export const accept: Handler<'officer.accept'> = async (_, call) => {
  try {
    // An officer who is dismissed at this moment gets no case that nobody would take from them.
    return await act(call, { type: 'accept' }, { also: (transaction) => holdOwn(call, transaction) })
  } catch (error) {
    // The answer says that the offer has moved on: this makes it true without waiting for the timer.
    if (error instanceof Refusal && error.code === 'OFFER_EXPIRED') await moveOn(call.head, call.now)
    throw error
  }
}
