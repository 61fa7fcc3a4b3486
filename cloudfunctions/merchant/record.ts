import { liveInputs } from '../_domain/scorecard/inputs'
import { matterId } from '../_domain/scorecard/matters'
import { answerOnce, type Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { recordsOf } from '../_store/merchant/scorecards'
import { newId } from '../_store/secrets/ids'
import { endWarnings, warningsOn } from './end-warnings'
import { actOnScorecard } from './own-shop'

const takesBack = { ended: 'endMatter', removed: 'removeMatter' } as const

export const record: Handler<'merchant.record'> = async ({ merchantId, ...input }, call) => {
  await shopOfOwnDistrict(merchantId, call.staff)
  const known = 'inputId' in input
  const inputId = known ? input.inputId : matterId(input, newId())
  const command = known
    ? { type: takesBack[input.what], inputId, reason: input.reason }
    : { type: 'enterMatter' as const, inputId, matter: input }
  // Only a command that removes or ends an input needs the inputs; the others need the scorecard alone.
  const live = known ? liveInputs(await recordsOf(merchantId)) : undefined
  const shown = await warningsOn(merchantId, [live?.get(inputId)], call.now)
  return answerOnce(call, async (transaction) => {
    await actOnScorecard(transaction, call, merchantId, command, live && { live })
    await endWarnings(transaction, shown, call.now)
    return { merchantId, inputId }
  })
}
