import { computeClaims } from '../../../../shared/remedies/bases'
import type { Claims } from '../../../../shared/remedies/claims'
import type { ClaimFact } from '../../../../shared/remedies/facts'
import type { BoughtItem } from '../../../../shared/remedies/formulas'

/**
 * A common situation in a shop; the articles of law follow from its facts, as on the officer's
 * side. `asks`: the figures that are asked for, with their labels.
 */
const situation = (
  code: string,
  label: string,
  facts: ClaimFact[],
  ...asks: [keyof BoughtItem, string][]
) => ({
  code,
  label,
  facts,
  asks,
})

const price: [keyof BoughtItem, string] = ['price', '付了多少钱']
const stored: [keyof BoughtItem, string] = ['prepaid', '一共存了多少']
const used: [keyof BoughtItem, string] = ['used', '已经用了多少']

export const situations = [
  situation('fraud', '被骗了：假货、虚构原价', ['fraud'], price),
  situation('food', '食品过期，或者改了日期', ['expired'], price),
  situation('overcharge', '没标价、多收钱', ['price_unmarked'], price, ['marked', '标的是多少']),
  situation('quality', '质量不好，还没满七天', ['nonconforming', 'within_7_days'], price),
  situation('remote', '网购，不想要了（七天内）', ['remote_sale', 'within_7_days'], price),
  situation('prepaid', '办了卡，店家不兑现', ['prepaid_broken'], stored, used),
  situation('absconded', '收了预付款，关店找不到人', ['absconded'], stored, used),
]

/** What the consumer may claim; undefined while a figure is missing. Amounts in fen. */
export function worked(
  code: string,
  item: Partial<BoughtItem>,
  purchaseDay: string,
): Claims | undefined {
  const situation = situations.find((candidateSituation) => candidateSituation.code === code)
  if (!situation?.asks.every(([figure]) => item[figure] !== undefined)) return undefined
  return computeClaims({
    item: { price: 0, loss: 0, ...item },
    facts: situation.facts,
    on: purchaseDay,
  })
}
