import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { pastInputsOf } from '../../../_domain/scorecard/collected'
import { liveInputs } from '../../../_domain/scorecard/inputs'
import type { LastingMatter } from '../../../_domain/scorecard/matters'
import type { Handler } from '../../../_gateway/handler'
import { shopOfOwnDistrict } from '../../../_gateway/own-district'
import { writeOnce } from '../../../_gateway/write-once'
import { merchants } from '../../../_persistence/merchant/merchants'
import { recordsOf, scorecards } from '../../../_persistence/merchant/scorecards'
import { newId } from '../../../_persistence/secrets/ids'
import { endWarnings, warningsOn } from '../../../merchant/end-warnings'
import { actOnScorecard } from '../../../merchant/own-shop'

const takesBack = { ended: 'endMatter', removed: 'removeMatter' } as const

export const record: Handler<'merchant.record'> = async ({ merchantId, ...input }, actionCall) => {
  await shopOfOwnDistrict(merchantId, actionCall.staff)
  if ('inputId' in input) {
    // Only a command that removes or ends an input needs the inputs; the others need the scorecard
    // alone.
    const { inputId, reason, what: recordedKind } = input
    const currentInputs = liveInputs(await recordsOf(merchantId))
    const shownWarnings = await warningsOn(merchantId, [currentInputs.get(inputId)], actionCall.now)
    return writeOnce(actionCall, async (transaction) => {
      await actOnScorecard(
        transaction,
        actionCall,
        merchantId,
        { type: takesBack[recordedKind], inputId, reason },
        { currentInputs },
      )
      await endWarnings(transaction, shownWarnings, actionCall.now)
      return { merchantId, inputId }
    })
  }
  const matter: LastingMatter =
    input.what === 'succession'
      ? await successionOf(merchantId, input.of, shanghaiDayOf(actionCall.now))
      : input
  const inputId = newId()
  return writeOnce(actionCall, async (transaction) => {
    await actOnScorecard(transaction, actionCall, merchantId, {
      type: 'enterMatter',
      inputId,
      matter,
    })
    return { merchantId, inputId }
  })
}

/**
 * What the score of the shop before is worked from goes over as it is now; none goes on from one
 * that follows it.
 */
async function successionOf(
  merchantId: string,
  of: string,
  currentDay: string,
): Promise<LastingMatter> {
  const [shopDocument, previousScorecard] =
    of === merchantId ? [] : await Promise.all([merchants.find(of), scorecards.find(of)])
  if (!shopDocument) throw new AppError('MERCHANT_NOT_FOUND', 'of')
  const collected = previousScorecard?.state.collected
  if (
    collected?.lasting.some(
      (lastingInput) => lastingInput.kind === 'succession' && lastingInput.of === merchantId,
    )
  )
    throw new AppError('MATTER_STANDS', 'of')
  return {
    what: 'succession',
    of,
    name: shopDocument.name,
    past: collected && pastInputsOf(collected, currentDay),
  }
}
