import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { type ScorecardCommand, scorecardDecider } from '../_domain/scorecard/commands'
import type { LiveInputs } from '../_domain/scorecard/inputs'
import type { Call } from '../_gateway/handler'
import { calendarInForce } from '../_persistence/calendar'
import type { Documents } from '../_persistence/database'
import { type MerchantDoc, merchants } from '../_persistence/merchant/merchants'
import type { RepresentativeDoc } from '../_persistence/merchant/representatives'
import { changeScorecard, type ScorecardDoc } from '../_persistence/merchant/scorecards'

/** Finds a shop that the caller represents. Error: MERCHANT_NOT_FOUND, also for any other shop. */
export async function requireOwnShop(
  merchantId: string,
  merchant: RepresentativeDoc | undefined,
): Promise<MerchantDoc> {
  const shop = merchant?.merchantIds.includes(merchantId)
    ? await merchants.find(merchantId)
    : undefined
  if (!shop) throw new AppError('MERCHANT_NOT_FOUND')
  return shop
}

interface ScorecardOptions {
  /** The inputs of the score. Needed by commands that name an input by its id. */
  currentInputs?: LiveInputs
  /** The district that decides on an objection or an application. */
  districtId?: string
  /**
   * The command follows from what the caller did elsewhere, for example to a rating. It is then
   * checked as a command of the system, but recorded as the caller's.
   */
  followsFromOther?: true
}

/** Applies one command of the caller to a shop's scorecard, in the given transaction. */
export function changeScorecardAs(
  transaction: Documents,
  { actor, merchant, now: recordedAt }: Call,
  merchantId: string,
  command: ScorecardCommand,
  { currentInputs = new Map(), followsFromOther, ...decisionPlace }: ScorecardOptions = {},
): ReturnType<typeof changeScorecard> {
  const isOfShop = merchant?.merchantIds.includes(merchantId)
  const context = {
    today: shanghaiDayOf(recordedAt),
    calendar: calendarInForce(),
    live: currentInputs,
    actor: followsFromOther ? { role: 'system' as const } : { ...actor, ofShop: isOfShop },
  }
  const decide = (currentScorecard: ScorecardDoc['state']) =>
    scorecardDecider.decide(currentScorecard, command, context)
  return changeScorecard(transaction, merchantId, decide, {
    by: actor,
    at: recordedAt,
    ...decisionPlace,
  })
}
