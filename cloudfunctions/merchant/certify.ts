import { dayOf } from '../../miniprogram/shared/clock/days'
import { certifiedOf, digestOf } from '../_domain/scorecard/certificate'
import { emptyBook } from '../_domain/scorecard/scorecard'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import { countComplaintsAbout } from '../_store/case/queries'
import { certificates } from '../_store/merchant/certificates'
import { latestInspections } from '../_store/merchant/inspections'
import { books, changeBook } from '../_store/merchant/scorecards'
import { bureauOf, districtOf } from '../_store/place/districts'
import { newNumber } from '../_store/secrets/ids'
import { ownShop } from './own-shop'

export const certify: Handler<'merchant.certify'> = async ({ merchantId }, call) => {
  const { now, actor: by, openid } = call
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
    ...{ number: newNumber(`${district.code}X`, now), bureau: bureauOf(district) },
    ...{ shop: { name, creditCode: licence.code, address, sample }, complaints: { settled, terminated } },
    inspections: inspections.map(({ at, result }) => ({ day: dayOf(at), result })),
  }
  const { outcome } = await once(call.request, async (transaction) => {
    const before = await books.find(merchantId, transaction)
    const certified = certifiedOf(before?.book ?? emptyBook(today), of, today)
    const data = { number: of.number, digest: digestOf(certified) }
    const issued = () => [{ type: 'certificate.issued' as const, data }]
    const { seq } = await changeBook(transaction, merchantId, issued, { by, at: now })
    await certificates.in(transaction).add({ data: { _id: of.number, merchantId, at: now, certified, seq } })
    return { answer: { number: of.number, until: certified.until } }
  })
  return answerOf(call, outcome)
}
