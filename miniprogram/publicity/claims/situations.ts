import { claimsOf } from '../../shared/remedy/bases'
import type { Claims } from '../../shared/remedy/claims'
import type { Fact } from '../../shared/remedy/facts'
import type { Item } from '../../shared/remedy/formulas'

/** A common situation in a shop; the articles of law follow from its facts, as on the officer's side. */
interface Situation {
  code: string
  label: string
  facts: Fact[]
  /** Figures that are asked for, with their labels. */
  asks: [keyof Item, string][]
}

const price: [keyof Item, string] = ['price', '付了多少钱']

export const situations: Situation[] = [
  { code: 'fraud', label: '被骗了：假货、虚构原价', facts: ['fraud'], asks: [price] },
  {
    code: 'food',
    label: '食品过期，或者改了日期',
    facts: ['expired'],
    asks: [price],
  },
  {
    code: 'overcharge',
    label: '没标价、多收钱',
    facts: ['price_unmarked'],
    asks: [price, ['marked', '标的是多少']],
  },
  {
    code: 'quality',
    label: '质量不好，还没满七天',
    facts: ['nonconforming', 'within_7_days'],
    asks: [price],
  },
  {
    code: 'remote',
    label: '网购，不想要了（七天内）',
    facts: ['remote_sale', 'within_7_days'],
    asks: [price],
  },
  {
    code: 'prepaid',
    label: '办了卡，店家不兑现',
    facts: ['prepaid_broken'],
    asks: [
      ['prepaid', '一共存了多少'],
      ['used', '已经用了多少'],
    ],
  },
  {
    code: 'absconded',
    label: '收了预付款，关店找不到人',
    facts: ['absconded'],
    asks: [
      ['prepaid', '一共存了多少'],
      ['used', '已经用了多少'],
    ],
  },
]

/** What the consumer may claim; undefined while a figure is missing. Amounts in fen. */
export function worked(code: string, item: Partial<Item>, on: string): Claims | undefined {
  const situation = situations.find((one) => one.code === code)
  if (!situation?.asks.every(([figure]) => item[figure] !== undefined)) return undefined
  return claimsOf({ item: { price: 0, loss: 0, ...item }, facts: situation.facts, on })
}
