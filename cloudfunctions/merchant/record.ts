import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { pastOf } from '../_domain/scorecard/collected'
import { liveInputs } from '../_domain/scorecard/inputs'
import type { Matter } from '../_domain/scorecard/matters'
import { answerOnce, type Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { merchants } from '../_store/merchant/merchants'
import { recordsOf, scorecards } from '../_store/merchant/scorecards'
import { newId } from '../_store/secrets/ids'
import { endWarnings, warningsOn } from './end-warnings'
import { actOnScorecard } from './own-shop'

const takesBack = { ended: 'endMatter', removed: 'removeMatter' } as const

export const record: Handler<'merchant.record'> = async ({ merchantId, ...input }, call) => {
  await shopOfOwnDistrict(merchantId, call.staff)
  if ('inputId' in input) {
    // Only a command that removes or ends an input needs the inputs; the others need the scorecard alone.
    const { inputId, reason, what } = input
    const live = liveInputs(await recordsOf(merchantId))
    const shown = await warningsOn(merchantId, [live.get(inputId)], call.now)
    return answerOnce(call, async (transaction) => {
      await actOnScorecard(transaction, call, merchantId, { type: takesBack[what], inputId, reason }, { live })
      await endWarnings(transaction, shown, call.now)
      return { merchantId, inputId }
    })
  }
  const matter: Matter = input.what === 'succession' ? await successionOf(merchantId, input.of, dayOf(call.now)) : input
  const inputId = newId()
  return answerOnce(call, async (transaction) => {
    await actOnScorecard(transaction, call, merchantId, { type: 'enterMatter', inputId, matter })
    return { merchantId, inputId }
  })
}

/** What the score of the shop before is worked from goes over as it is now; none goes on from one that follows it. */
async function successionOf(merchantId: string, of: string, today: string): Promise<Matter> {
  const [other, before] = of === merchantId ? [] : await Promise.all([merchants.find(of), scorecards.find(of)])
  if (!other) throw new Refusal('MERCHANT_NOT_FOUND', 'of')
  const collected = before?.state.collected
  if (collected?.lasting.some((one) => one.kind === 'succession' && one.of === merchantId))
    throw new Refusal('MATTER_STANDS', 'of')
  return { what: 'succession', of, name: other.name, ...(collected && { past: pastOf(collected, today) }) }
}
