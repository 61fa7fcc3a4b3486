import { dayOf } from '../../miniprogram/shared/clock/days'
import { emptyScorecard } from '../_domain/scorecard/state'
import { answerOnce, type Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { countComplaintsAbout } from '../_store/case/queries'
import { certificates } from '../_store/merchant/certificates'
import { latestInspections } from '../_store/merchant/inspections'
import { scorecards } from '../_store/merchant/scorecards'
import { bureauOf, districtOf } from '../_store/place/districts'
import { newNumber } from '../_store/secrets/ids'
import { certifiedOf, digestOf } from '../_views/scorecard/certificate'
import { actOnScorecard } from './act-on-scorecard'
import { ownShop } from './own-shop'

export const certify: Handler<'merchant.certify'> = async ({ merchantId }, call) => {
  const { now, openid } = call
  const { name, address, licence, sample, districtId } = await ownShop(merchantId, call.merchant)
  await take('certificate', openid, now)
  const today = dayOf(now)
  const [district, settled, terminated, inspections] = await Promise.all([
    districtOf(districtId),
    countComplaintsAbout(merchantId, 'settled'),
    countComplaintsAbout(merchantId, 'terminated'),
    latestInspections(merchantId, 3),
  ])
  const of = {
    number: newNumber(`${district.code}X`, now),
    bureau: bureauOf(district),
    shop: { name, creditCode: licence.code, address, sample },
    complaints: { settled, terminated },
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
