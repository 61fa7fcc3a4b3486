import { computeClaims } from '../../../../shared/remedies/bases'
import type { Claims } from '../../../../shared/remedies/claims'
import type { ClaimFact } from '../../../../shared/remedies/facts'
import type { BoughtItem } from '../../../../shared/remedies/formulas'

/** An amount for which the page asks the consumer. */
interface AskedFigure {
  figure: keyof BoughtItem
  label: string
}

/** A common situation in a shop. */
interface Situation {
  code: string
  label: string
  /** The facts from which the articles of law follow, as in an officer's calculation. */
  facts: ClaimFact[]
  asks: AskedFigure[]
}

const price: AskedFigure = { figure: 'price', label: '付了多少钱' }
const marked: AskedFigure = { figure: 'marked', label: '标的是多少' }
const prepaid: AskedFigure = { figure: 'prepaid', label: '一共存了多少' }
const used: AskedFigure = { figure: 'used', label: '已经用了多少' }

export const situations: Situation[] = [
  { code: 'fraud', label: '被骗了：假货、虚构原价', facts: ['fraud'], asks: [price] },
  { code: 'food', label: '食品过期，或者改了日期', facts: ['expired'], asks: [price] },
  {
    code: 'overcharge',
    label: '没标价、多收钱',
    facts: ['price_unmarked'],
    asks: [price, marked],
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
    asks: [prepaid, used],
  },
  {
    code: 'absconded',
    label: '收了预付款，关店找不到人',
    facts: ['absconded'],
    asks: [prepaid, used],
  },
]

/**
 * Computes what the consumer can claim.
 * @param item the typed amounts, fen
 * @returns undefined while an amount is missing
 */
export function computeForSituation(
  code: string,
  item: Partial<BoughtItem>,
  purchaseDay: string,
): Claims | undefined {
  const situation = situations.find((candidate) => candidate.code === code)
  if (!situation) return undefined
  const isComplete = situation.asks.every(({ figure }) => item[figure] !== undefined)
  if (!isComplete) return undefined
  return computeClaims({
    item: { price: 0, loss: 0, ...item },
    facts: situation.facts,
    on: purchaseDay,
  })
}
