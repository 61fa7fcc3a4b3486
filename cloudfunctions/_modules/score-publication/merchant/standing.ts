import { AppError } from '#shared/errors'
import { findOpenDropObjection } from '../../../_domain/scorecard/state'
import type { Handler } from '../../../_gateway/handler'
import { loadLoggedEvent } from '../../../_gateway/log-proof'
import { merchants } from '../../../_persistence/merchant/merchants'
import { findRepresentative } from '../../../_persistence/merchant/representatives'
import { scorecardStream, scorecards } from '../../../_persistence/merchant/scorecards'

/**
 * Shows the published score of a shop with the logged event that proves it. Staff and the shop also
 * see a drop about which the shop is being heard.
 */
export const standing: Handler<'merchant.standing'> = async ({ merchantId }, { openid, staff }) => {
  const [shop, scorecardDocument, ownRepresentative] = await Promise.all([
    merchants.find(merchantId),
    scorecards.find(merchantId),
    findRepresentative(openid),
  ])
  if (!shop) throw new AppError('MERCHANT_NOT_FOUND')

  const scorecard = scorecardDocument?.state
  const publishedScore = scorecard?.shown
  const loggedEvent =
    scorecardDocument?.shownAt &&
    (await loadLoggedEvent(scorecardStream(merchantId), scorecardDocument.shownAt.seq))

  const dropObjection = scorecard && findOpenDropObjection(scorecard)?.[1]
  const isPublishedUndecided = publishedScore !== undefined && dropObjection?.overdue !== undefined
  const representsShop = ownRepresentative?.merchantIds.includes(merchantId) === true
  const maySeeDrop = staff !== undefined || representsShop
  return {
    name: shop.name,
    due: scorecard?.due ?? '',
    shown: publishedScore,
    ...loggedEvent,
    reviewed: isPublishedUndecided ? true : undefined,
    hearing:
      maySeeDrop && dropObjection
        ? { state: dropObjection.state, stars: dropObjection.stars, toldOn: dropObjection.toldOn }
        : undefined,
  }
}
