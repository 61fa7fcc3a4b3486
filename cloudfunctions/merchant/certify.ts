import { addDays, type Day, dayOf } from '../../miniprogram/shared/clock/days'
import type { Certified } from '../../miniprogram/shared/contract/certificate'
import { standingOn } from '../../miniprogram/shared/scorecard/inputs'
import { inputWords } from '../../miniprogram/shared/scorecard/words'
import { bodyHash } from '../../miniprogram/shared/seal/hash'
import { standingAwards } from '../_domain/scorecard/programme/programmes'
import { emptyScorecard, type Scorecard } from '../_domain/scorecard/state'
import { answerOnce, type Handler } from '../_serve/call'
import { take } from '../_store/calls/requests'
import { countEnded } from '../_store/case/queries'
import { latestInspections } from '../_store/merchant/inspections'
import { certificates, scorecards } from '../_store/merchant/scorecards'
import { bureauOf, districtOf } from '../_store/place/places'
import { newNumber } from '../_store/secrets/ids'
import { actOnScorecard, ownShop } from './own-shop'

export const certify: Handler<'merchant.certify'> = async ({ merchantId }, call) => {
  const { now, openid } = call
  const { name, address, licence, sample, districtId } = await ownShop(merchantId, call.merchant)
  await take('certificate', openid, now)
  const today = dayOf(now)
  const [district, complaints, inspections] = await Promise.all([
    districtOf(districtId),
    countEnded(merchantId),
    latestInspections(merchantId, 3),
  ])
  const of = {
    number: newNumber(`${district.code}X`, now),
    bureau: bureauOf(district),
    shop: { name, creditCode: licence.code, address, sample },
    complaints,
    inspections: inspections.map(({ at, result }) => ({ day: dayOf(at), result })),
  }
  return answerOnce(call, async (transaction) => {
    const before = await scorecards.find(merchantId, transaction)
    const certified = certifiedOf(before?.state ?? emptyScorecard(today), of, today)
    const command = { type: 'certify' as const, number: of.number, digest: digestOf(certified) }
    const { seq } = await actOnScorecard(transaction, call, merchantId, command)
    await certificates.in(transaction).add({ data: { _id: of.number, merchantId, at: now, certified, seq } })
    return { number: of.number, until: certified.until }
  })
}

/** Days for which a bank may rely on one: after that the shop asks for a new one. */
const goodFor = 90

/** The certified facts of a shop on a day. */
function certifiedOf(
  { shown, collected, awards }: Scorecard,
  of: Pick<Certified, 'number' | 'bureau' | 'shop' | 'complaints' | 'inspections'>,
  day: Day,
): Certified {
  const { stars, from, to } = shown?.score.level ?? {}
  const now = standingOn(collected.lasting, day)
  return {
    ...of,
    day,
    until: addDays(day, goodFor),
    ...(shown && stars && from && to && { level: { day: shown.day, stars, from, to } }),
    matters: now.filter(({ kind }) => kind !== 'commitment').map(inputWords),
    promises: now.filter(({ kind }) => kind === 'commitment').map(inputWords),
    awards: standingAwards(awards, day),
  }
}

/** The hash that the shop's scorecard binds: any later change of a word shows. */
const digestOf = (certified: Certified): string => bodyHash(certified)
