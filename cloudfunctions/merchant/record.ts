import { dayOf } from '../../miniprogram/shared/clock/days'
import { liveInputs } from '../_domain/scorecard/inputs'
import { recordEvents } from '../_domain/scorecard/record'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { once } from '../_store/calls/receipts'
import { changeBook, recordsOf } from '../_store/merchant/scorecards'
import { newId } from '../_store/secrets/ids'
import { endWarnings, warningsOn } from './end-warnings'

export const record: Handler<'merchant.record'> = async (input, call) => {
  const { merchantId } = input
  await shopOfOwnDistrict(merchantId, call.staff)
  const { actor: by, now } = call
  const fresh = newId()
  // Only what takes an input back or ends it has to know it; all else is decided on the book alone.
  const ends = input.what === 'removed' || input.what === 'ended'
  const records = ends ? await recordsOf(merchantId) : []
  const shown = ends ? await warningsOn(merchantId, [liveInputs(records).get(input.inputId)], now) : []
  const { outcome } = await once(call.request, async (transaction) => {
    let inputId = ''
    await changeBook(
      transaction,
      merchantId,
      (book) => {
        const decided = recordEvents(book, input, records, fresh, dayOf(now))
        inputId = decided.inputId
        return decided.events
      },
      { by, at: now },
    )
    await endWarnings(transaction, shown, now)
    return { answer: { merchantId, inputId } }
  })
  return answerOf(call, outcome)
}
