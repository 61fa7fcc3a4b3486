import { AppError } from '#shared/errors'
import { openFallObjection } from '../../../_domain/scorecard/state'
import type { Handler } from '../../../_gateway/handler'
import { loadLoggedEvent } from '../../../_gateway/log-proof'
import { merchants } from '../../../_persistence/merchant/merchants'
import { findRepresentative } from '../../../_persistence/merchant/representatives'
import { scorecardStream, scorecards } from '../../../_persistence/merchant/scorecards'

export const standing: Handler<'merchant.standing'> = async ({ merchantId }, { openid, staff }) => {
  const [shopRecord, scorecard, ownRepresentative] = await Promise.all([
    merchants.find(merchantId),
    scorecards.find(merchantId),
    findRepresentative(openid),
  ])
  if (!shopRecord) throw new AppError('MERCHANT_NOT_FOUND')
  const { shown: shownPublication, due = '' } = scorecard?.state ?? {}
  const sealedEvent =
    scorecard?.shownAt &&
    (await loadLoggedEvent(scorecardStream(merchantId), scorecard.shownAt.seq))
  const insider = staff !== undefined || ownRepresentative?.merchantIds.includes(merchantId)
  const drop = insider && scorecard ? openFallObjection(scorecard.state)?.[1] : undefined
  return {
    name: shopRecord.name,
    due,
    shown: shownPublication,
    ...sealedEvent,
    reviewed:
      shownPublication && scorecard && openFallObjection(scorecard.state)?.[1].overdue
        ? true
        : undefined,
    hearing: drop && { state: drop.state, stars: drop.stars, toldOn: drop.toldOn },
  }
}
