import { addDays, type Day, shanghaiDayOf } from '#shared/calendar/days'
import { bodyHash } from '#shared/proof/hash'
import { inputsCountingOn } from '#shared/scorecard/inputs'
import { inputWords } from '#shared/scorecard/words'
import type { CertificateContent } from '../../../../miniprogram/modules/programmes/certificate'
import { findValidAwards } from '../../../_domain/scorecard/programme/programmes'
import { emptyScorecard, type Scorecard } from '../../../_domain/scorecard/state'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { countEnded } from '../../../_persistence/case/queries'
import { latestInspections } from '../../../_persistence/merchant/inspections'
import { scorecards } from '../../../_persistence/merchant/scorecards'
import { bureauOf, districtOf } from '../../../_persistence/place/places'
import { consumeQuota } from '../../../_persistence/requests/quotas'
import { newNumber } from '../../../_persistence/secrets/ids'
import { changeScorecardAs, requireOwnShop } from '../../../merchant/own-shop'
import { certificates } from '../certificates'

/** Days for which a bank may rely on a certificate. After that, the shop needs a new one. */
const validDays = 90
const maxInspections = 3

/** Issues a credit certificate to the caller's shop. */
export const certify: Handler<'merchant.certify'> = async ({ merchantId }, actionCall) => {
  const { now, openid } = actionCall
  const shop = await requireOwnShop(merchantId, actionCall.merchant)
  await consumeQuota('certificate', openid, now)
  const today = shanghaiDayOf(now)
  const [district, complaintCounts, inspections] = await Promise.all([
    districtOf(shop.districtId),
    countEnded(merchantId),
    latestInspections(merchantId, maxInspections),
  ])
  const certificateNumber = newNumber(`${district.code}X`, now)
  const knownFacts = {
    number: certificateNumber,
    bureau: bureauOf(district),
    shop: {
      name: shop.name,
      creditCode: shop.licence.code,
      address: shop.address,
      sample: shop.sample,
    },
    complaints: complaintCounts,
    inspections: inspections.map(({ at: inspectedAt, result }) => ({
      day: shanghaiDayOf(inspectedAt),
      result,
    })),
  }
  return writeOnce(actionCall, async (transaction) => {
    const scorecardDocument = await scorecards.find(merchantId, transaction)
    const scorecard = scorecardDocument?.state ?? emptyScorecard(today)
    const certified = addScorecardFacts(knownFacts, scorecard, today)
    const command = {
      type: 'certify' as const,
      number: certificateNumber,
      // The scorecard commits to the certificate, so that every later change is noticed.
      digest: bodyHash(certified),
    }
    const { seq } = await changeScorecardAs(transaction, actionCall, merchantId, command)
    const certificateDocument = { _id: certificateNumber, merchantId, at: now, certified, seq }
    await certificates.in(transaction).add({ data: certificateDocument })
    return { number: certificateNumber, endDay: certified.endDay }
  })
}

type KnownFacts = Pick<
  CertificateContent,
  'number' | 'bureau' | 'shop' | 'complaints' | 'inspections'
>

/** Adds what the shop's scorecard says on a day. */
function addScorecardFacts(
  knownFacts: KnownFacts,
  { shown: publication, collected, awards }: Scorecard,
  day: Day,
): CertificateContent {
  const { stars, from, to } = publication?.score.level ?? {}
  const currentInputs = inputsCountingOn(collected.lasting, day)
  const pledges = currentInputs.filter(({ kind }) => kind === 'commitment')
  const otherMatters = currentInputs.filter(({ kind }) => kind !== 'commitment')
  return {
    ...knownFacts,
    day,
    endDay: addDays(day, validDays),
    level:
      publication && stars && from && to ? { day: publication.day, stars, from, to } : undefined,
    matters: otherMatters.map(inputWords),
    promises: pledges.map(inputWords),
    awards: findValidAwards(awards, day),
  }
}
