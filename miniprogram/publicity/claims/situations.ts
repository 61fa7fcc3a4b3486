import { type Claims, claimsFor } from '../../shared/remedy/claims'
import type { Fact } from '../../shared/remedy/facts'
import type { Item } from '../../shared/remedy/formulas'

/** A common situation in a shop, with the articles of law that answer it. */
interface Situation {
  code: string
  label: string
  laws: string[]
  facts: Fact[]
  /** Figures that are asked for, with their labels. */
  asks: [keyof Item, string][]
}

const price: [keyof Item, string] = ['price', '付了多少钱']

export const situations: Situation[] = [
  { code: 'fraud', label: '被骗了：假货、虚构原价', laws: ['XB55a'], facts: ['fraud'], asks: [price] },
  {
    code: 'food',
    label: '食品过期、变质',
    laws: ['SP34.10', 'SP148'],
    facts: ['expired', 'unsafe_food', 'signs_of_knowing', 'seller_knew'],
    asks: [price],
  },
  {
    code: 'overcharge',
    label: '没标价、多收钱',
    laws: ['JG13'],
    facts: ['price_unmarked'],
    asks: [price, ['marked', '标的是多少']],
  },
  {
    code: 'quality',
    label: '质量不好，还没满七天',
    laws: ['XB24'],
    facts: ['nonconforming', 'within_7_days'],
    asks: [price],
  },
  {
    code: 'remote',
    label: '网购，不想要了（七天内）',
    laws: ['XB25'],
    facts: ['remote_sale', 'within_7_days'],
    asks: [price],
  },
  {
    code: 'prepaid',
    label: '办了卡，店家不兑现',
    laws: ['XB53'],
    facts: ['prepaid_broken'],
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
  return claimsFor({ item: { price: 0, loss: 0, ...item }, laws: situation.laws, facts: situation.facts, on })
}
