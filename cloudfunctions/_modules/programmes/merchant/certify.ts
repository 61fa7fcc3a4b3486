import { addDays, type Day, shanghaiDayOf } from '#shared/calendar/days'
import { bodyHash } from '#shared/proof/hash'
import { inputsCountingOn } from '#shared/scorecard/inputs'
import { inputWords } from '#shared/scorecard/words'
import type { Certified } from '../../../../miniprogram/modules/programmes/certificate'
import { standingAwards } from '../../../_domain/scorecard/programme/programmes'
import { emptyScorecard, type Scorecard } from '../../../_domain/scorecard/state'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { countEnded } from '../../../_persistence/case/queries'
import { latestInspections } from '../../../_persistence/merchant/inspections'
import { scorecards } from '../../../_persistence/merchant/scorecards'
import { bureauOf, districtOf } from '../../../_persistence/place/places'
import { consumeQuota } from '../../../_persistence/requests/quotas'
import { newNumber } from '../../../_persistence/secrets/ids'
import { actOnScorecard, viewOwnShop } from '../../../merchant/own-shop'
import { certificates } from '../certificates'

export const certify: Handler<'merchant.certify'> = async ({ merchantId }, actionCall) => {
  const { now, openid } = actionCall
  const { name, address, licence, sample, districtId } = await viewOwnShop(
    merchantId,
    actionCall.merchant,
  )
  await consumeQuota('certificate', openid, now)
  const currentDay = shanghaiDayOf(now)
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
    inspections: inspections.map(({ at: inspectedAt, result }) => ({
      day: shanghaiDayOf(inspectedAt),
      result,
    })),
  }
  return writeOnce(actionCall, async (transaction) => {
    const previousScorecard = await scorecards.find(merchantId, transaction)
    const certified = certifiedOf(
      previousScorecard?.state ?? emptyScorecard(currentDay),
      of,
      currentDay,
    )
    const command = {
      type: 'certify' as const,
      number: of.number,
      digest: certificateDigestOf(certified),
    }
    const { seq } = await actOnScorecard(transaction, actionCall, merchantId, command)
    await certificates
      .in(transaction)
      .add({ data: { _id: of.number, merchantId, at: now, certified, seq } })
    return { number: of.number, endDay: certified.endDay }
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
  const now = inputsCountingOn(collected.lasting, day)
  return {
    ...of,
    day,
    endDay: addDays(day, goodFor),
    level: shown && stars && from && to ? { day: shown.day, stars, from, to } : undefined,
    matters: now.filter(({ kind: inputKind }) => inputKind !== 'commitment').map(inputWords),
    promises: now.filter(({ kind: inputKind }) => inputKind === 'commitment').map(inputWords),
    awards: standingAwards(awards, day),
  }
}

/** The hash that the shop's scorecard binds: any later change of a word shows. */
const certificateDigestOf = (certified: Certified): string => bodyHash(certified)
