import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { type ScorecardCommand, scorecardDecider } from '../_domain/scorecard/commands'
import type { LiveInputs } from '../_domain/scorecard/inputs'
import type { Call } from '../_serve/call'
import type { Documents } from '../_store/database'
import { type MerchantDoc, merchants } from '../_store/merchant/merchants'
import type { RepresentativeDoc } from '../_store/merchant/representatives'
import { changeScorecard, type ScorecardDoc } from '../_store/merchant/scorecards'

/** A shop that the caller represents. Refusal: MERCHANT_NOT_FOUND, also for shops of others. */
export async function ownShop(merchantId: string, merchant: RepresentativeDoc | undefined): Promise<MerchantDoc> {
  const shop = merchant?.merchantIds.includes(merchantId) ? await merchants.find(merchantId) : undefined
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  return shop
}

interface With {
  /** For commands that ask for an input by its id. */
  live?: LiveInputs
  /** Where an objection or an application is decided. */
  districtId?: string
  /** The command follows from what the caller did to something else. */
  follows?: true
}

/** Does one command of the caller to a shop's scorecard, in a transaction. */
export function actOnScorecard(
  transaction: Documents,
  { actor, merchant, now: at }: Call,
  merchantId: string,
  command: ScorecardCommand,
  { live = new Map(), follows, ...where }: With = {},
): ReturnType<typeof changeScorecard> {
  const ofShop = merchant?.merchantIds.includes(merchantId)
  const context = { today: dayOf(at), live, actor: follows ? { role: 'system' as const } : { ...actor, ofShop } }
  const decide = (state: ScorecardDoc['state']) => scorecardDecider.decide(state, command, context)
  return changeScorecard(transaction, merchantId, decide, { by: actor, at, ...where })
}
