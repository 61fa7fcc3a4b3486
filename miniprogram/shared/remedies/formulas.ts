import { type Fen, formatYuan } from '../money/yuan'

/** Figures of one bought item. Money in fen; a measure in any whole unit, both the same. */
export interface BoughtItem {
  /** Price paid for the item. */
  price: Fen
  /** Loss in addition to the price: treatment, travel, damage. */
  loss: Fen
  /** The price that was marked or agreed. */
  marked?: Fen
  /** Weight or amount that was paid for, and how much of it was missing. */
  nominal?: number
  short?: number
  /** The prepaid amount, and how much of it was used. */
  prepaid?: Fen
  used?: Fen
}

/**
 * A claim in parts, so that a refund and a loss are never counted twice. `extra` is the punitive
 * part: one an item.
 */
export interface ClaimParts {
  refund?: Fen
  loss?: Fen
  extra?: Fen
  /** The law gives a ceiling, not a sum. */
  upTo?: true
  words: string
}

interface Formula {
  asks: (keyof BoughtItem)[]
  compute(item: Required<BoughtItem>): ClaimParts
}

const actionFormula = (words: string): Formula => ({ asks: [], compute: () => ({ words }) })

const punitiveFormula = (
  priceMultiplier: number,
  minimumFen: Fen,
  lossMultiplier = 0,
): Formula => ({
  asks: ['price', 'loss'],
  compute({ price: paidPrice, loss, prepaid = 0 }) {
    // Of what was paid beforehand the balance is given back; the multiple is of all that was paid
    // (question for the legal section: of the balance alone?).
    const basePrice = Math.max(paidPrice, prepaid)
    const refund = prepaid > 0 ? 0 : paidPrice
    const extra = Math.max(priceMultiplier * basePrice, lossMultiplier * loss, minimumFen)
    const lossNote =
      lossMultiplier > 0 ? `、损失 ${lossMultiplier} 倍 ${formatYuan(lossMultiplier * loss)}` : ''
    const calculationText = `价款 ${priceMultiplier} 倍 ${formatYuan(priceMultiplier * basePrice)}${lossNote}、最低 ${formatYuan(minimumFen)}，取最高 ${formatYuan(extra)}`
    const refundNote = refund > 0 ? `退货的退还价款 ${formatYuan(refund)}，` : ''
    return {
      refund,
      loss,
      extra,
      words: `${refundNote}赔偿损失 ${formatYuan(loss)}，另加：${calculationText}`,
    }
  },
})

/**
 * The formula of each remedy. Whole numbers only; a fraction of a fen is rounded up in the
 * consumer's favour.
 */
const formulas = {
  refund: {
    asks: ['price'],
    compute: ({ price }) => ({
      refund: price,
      words: `退货退款 ${formatYuan(price)}，运费由经营者承担`,
    }),
  },
  no_reason_return: {
    asks: ['price'],
    compute: ({ price }) => ({
      refund: price,
      words: `无理由退货，收到退货后七日内退款 ${formatYuan(price)}，运费由消费者承担（另有约定的除外）`,
    }),
  },
  overcharge: {
    asks: ['price', 'marked'],
    compute({ price, marked }) {
      const refund = Math.max(0, price - marked)
      return {
        refund,
        words: `退还多收价款：实收 ${formatYuan(price)} − 标价 ${formatYuan(marked)} = ${formatYuan(refund)}`,
      }
    },
  },
  make_up_short: {
    asks: ['price', 'nominal', 'short'],
    compute({ price, nominal, short: missingAmount }) {
      const refund = shareOf(price, missingAmount, nominal)
      return {
        refund,
        words: `按缺少的量退款：${formatYuan(price)} × ${missingAmount} ÷ ${nominal} = ${formatYuan(refund)}，或补足`,
      }
    },
  },
  balance: {
    asks: ['prepaid', 'used'],
    compute({ prepaid, used }) {
      const refund = Math.max(0, prepaid - used)
      return {
        refund,
        words: `退还余额：预付 ${formatYuan(prepaid)} − 已消费 ${formatYuan(used)} = ${formatYuan(refund)}，利息和合理费用另计`,
      }
    },
  },
  principal: {
    asks: ['prepaid'],
    compute: ({ prepaid }) => ({ refund: prepaid, words: `退还预付款本金 ${formatYuan(prepaid)}` }),
  },
  loss: {
    asks: ['loss'],
    compute: ({ loss }) => ({ loss, words: `赔偿损失 ${formatYuan(loss)}` }),
  },
  injury: {
    asks: ['loss'],
    compute: ({ loss }) => ({ loss, words: `赔偿医疗费、护理费、误工费等 ${formatYuan(loss)}` }),
  },
  triple: punitiveFormula(3, 50_000),
  tenfold: punitiveFormula(10, 100_000, 3),
  double_loss: {
    asks: ['loss'],
    compute: ({ loss }) => ({
      loss,
      extra: 2 * loss,
      upTo: true,
      words: `赔偿损失 ${formatYuan(loss)}，另加不超过损失 2 倍的 ${formatYuan(2 * loss)}`,
    }),
  },
  repair_or_replace: actionFormula('修理、更换；符合解除条件的，退货'),
  redo: actionFormula('修理、重作、更换、退货、补足数量或退还价款'),
  information: actionFormula('提供真实、全面的信息'),
  invoice: actionFormula('出具发票等凭证或单据'),
  clause_void: actionFormula('不公平的条款无效'),
  merchant_proves: actionFormula('是否有瑕疵由经营者举证'),
  first_asked_pays: actionFormula('先找谁索赔谁先赔，再向责任人追偿'),
  advertiser_liable: actionFormula('广告主依法承担民事责任'),
} as const satisfies Record<string, Formula>

export type FormulaId = keyof typeof formulas
export const formulaOf = (formulaId: FormulaId): Formula => formulas[formulaId]

/**
 * price × missing measure ÷ whole measure, rounded up, without leaving whole numbers: the
 * remainder is multiplied
 * apart.
 */
function shareOf(price: Fen, missingMeasure: number, wholeMeasure: number): Fen {
  const pricePerUnit = Math.floor(price / wholeMeasure)
  return (
    pricePerUnit * missingMeasure +
    Math.ceil(((price % wholeMeasure) * missingMeasure) / wholeMeasure)
  )
}
