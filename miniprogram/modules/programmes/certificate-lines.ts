import { tooFewRatings } from '../../shared/scorecard/words'
import { programmes } from '../../shared/vocabulary/programme'
import { inspectionResults } from '../../shared/vocabulary/shop'
import type { CertificateContent } from './certificate'

/** The content of a certificate as lines. The document and the phone show the same lines. */
export function certificateFacts(
  certified: CertificateContent,
): { label: string; value: string }[] {
  const {
    shop,
    level,
    complaints,
    matters,
    promises,
    awards,
    inspections,
    day,
    endDay: validUntil,
  } = certified
  const rated = level
    ? `${level.stars} 星（九成把握在 ${level.from} 至 ${level.to} 星之间，${level.day} 公布）`
    : tooFewRatings
  return [
    { label: '商家', value: `${shop.name}${shop.sample ? '（样例，不是真实的店）' : ''}` },
    { label: '信用代码', value: shop.creditCode || '没有登记' },
    { label: '地址', value: shop.address },
    { label: '星级', value: rated },
    {
      label: '投诉',
      value: `调解成功 ${complaints.settled} 件，没有谈成 ${complaints.terminated} 件`,
    },
    { label: '负面记录', value: matters.join('；') || '没有' },
    { label: '承诺', value: promises.join('；') || '没有' },
    {
      label: '称号',
      value:
        awards
          .map((award) => `${programmes.label(award.programme)}（到 ${award.endDay}）`)
          .join('；') || '没有',
    },
    {
      label: '检查',
      value:
        inspections
          .map((inspection) => `${inspection.day} ${inspectionResults.label(inspection.result)}`)
          .join('；') || '没有',
    },
    { label: '出具', value: `${day}，到 ${validUntil} 有效` },
  ]
}

/** The limits of a certificate. This note goes with every certificate. */
export const certificateNote =
  '本证明经商家同意出具，只反映出具当天消费维权方面的情况，供金融机构参考，不是征信报告，不构成担保。'
