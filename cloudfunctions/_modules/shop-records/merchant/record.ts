import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { pastInputsOf } from '../../../_domain/scorecard/collected'
import { findLiveInputs } from '../../../_domain/scorecard/inputs'
import type { LastingMatter } from '../../../_domain/scorecard/matters'
import type { Handler } from '../../../_gateway/handler'
import { requireShopOfOwnDistrict } from '../../../_gateway/own-district'
import { writeOnce } from '../../../_gateway/write-once'
import { merchants } from '../../../_persistence/merchant/merchants'
import { recordsOf, type ScorecardDoc, scorecards } from '../../../_persistence/merchant/scorecards'
import { newId } from '../../../_persistence/secrets/ids'
import { endWarnings, findWarningsBasedOn } from '../../../merchant/end-warnings'
import { changeScorecardAs } from '../../../merchant/own-shop'

const commandTypes = { ended: 'endMatter', removed: 'removeMatter' } as const

/** Staff enter a matter into a shop's scorecard, or end or remove one. */
export const record: Handler<'merchant.record'> = async ({ merchantId, ...input }, actionCall) => {
  const { now } = actionCall
  await requireShopOfOwnDistrict(merchantId, actionCall.staff)
  if ('inputId' in input) {
    const { inputId, reason, what: change } = input
    const currentInputs = findLiveInputs(await recordsOf(merchantId))
    const endingWarnings = await findWarningsBasedOn(merchantId, [currentInputs.get(inputId)], now)
    const command = { type: commandTypes[change], inputId, reason }
    return writeOnce(actionCall, async (transaction) => {
      await changeScorecardAs(transaction, actionCall, merchantId, command, { currentInputs })
      await endWarnings(transaction, endingWarnings, now)
      return { merchantId, inputId }
    })
  }

  const matter: LastingMatter =
    input.what === 'succession'
      ? await prepareSuccession(merchantId, input.of, shanghaiDayOf(now))
      : input
  const inputId = newId()
  const command = { type: 'enterMatter' as const, inputId, matter }
  return writeOnce(actionCall, async (transaction) => {
    await changeScorecardAs(transaction, actionCall, merchantId, command)
    return { merchantId, inputId }
  })
}

/**
 * Prepares the matter that a shop succeeds another one. The inputs of the previous shop's score are
 * copied as they are today.
 *
 * Errors (field `of`): MERCHANT_NOT_FOUND, also for the shop itself; MATTER_STANDS if the previous
 * shop succeeds this one, also through others, because then each would inherit from the other.
 */
async function prepareSuccession(
  merchantId: string,
  previousMerchantId: string,
  today: string,
): Promise<LastingMatter> {
  if (previousMerchantId === merchantId) throw new AppError('MERCHANT_NOT_FOUND', 'of')
  const [previousShop, previousScorecard] = await Promise.all([
    merchants.find(previousMerchantId),
    scorecards.find(previousMerchantId),
  ])
  if (!previousShop) throw new AppError('MERCHANT_NOT_FOUND', 'of')
  if (await isSuccessor(previousScorecard, merchantId)) throw new AppError('MATTER_STANDS', 'of')
  const previousInputs = previousScorecard?.state.collected
  return {
    what: 'succession',
    of: previousMerchantId,
    name: previousShop.name,
    past: previousInputs && pastInputsOf(previousInputs, today),
  }
}

/** Whether a shop succeeds this one, directly or through other shops. */
async function isSuccessor(
  scorecard: ScorecardDoc | undefined,
  merchantId: string,
): Promise<boolean> {
  const foundIds = new Set<string>()
  let scorecardsToCheck = scorecard ? [scorecard] : []
  while (scorecardsToCheck.length > 0) {
    const newIds = scorecardsToCheck
      .flatMap(({ state }) => state.collected.lasting)
      .flatMap((input) => (input.kind === 'succession' ? [input.of] : []))
      .filter((previousId) => !foundIds.has(previousId))
    if (newIds.includes(merchantId)) return true
    for (const previousId of newIds) foundIds.add(previousId)
    scorecardsToCheck = [...(await scorecards.findMany(newIds)).values()]
  }
  return false
}
