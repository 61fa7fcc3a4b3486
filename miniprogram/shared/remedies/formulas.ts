import { type Fen, formatYuan } from '../money/yuan'

/** Figures about one item that was bought. */
export interface BoughtItem {
  /** Price paid for the item. */
  price: Fen
  /** Loss in addition to the price: treatment, travel, damage. */
  loss: Fen
  /** The price that was marked or agreed. */
  marked?: Fen
  /** The quantity that was paid for, in any whole unit, e.g. grams. */
  nominal?: number
  /** The missing part of `nominal`, in the same unit. */
  short?: number
  /** The whole amount that was paid in advance. */
  prepaid?: Fen
  /** The part of `prepaid` that was used. */
  used?: Fen
}

/** The parts of a claim. They are kept apart, so that a price or a loss is never counted twice. */
export interface ClaimParts {
  refund?: Fen
  loss?: Fen
  /** Punitive damages. At most one claim for an item has them. */
  extra?: Fen
  /** `extra` is the highest possible amount, not the exact one. */
  upTo?: true
  /** The claim and its calculation, in Chinese. */
  words: string
}

interface Formula {
  /** Figures that must be known. */
  asks: (keyof BoughtItem)[]
  compute(item: Required<BoughtItem>): ClaimParts
}

/** A claim that is not for money. */
const actionFormula = (words: string): Formula => ({ asks: [], compute: () => ({ words }) })

interface PunitiveRule {
  priceMultiplier: number
  /** 0: the loss does not count. */
  lossMultiplier: number
  minimumFen: Fen
}

/**
 * Punitive damages: the highest of a multiple of the price, a multiple of the loss, and a minimum.
 */
const punitiveFormula = ({
  priceMultiplier,
  lossMultiplier,
  minimumFen,
}: PunitiveRule): Formula => ({
  asks: ['price', 'loss'],
  compute({ price: paidPrice, loss, prepaid = 0 }) {
    // For a prepaid card, the `balance` formula refunds the unused part, so there is no refund
    // here. The multiple is calculated from the whole prepaid amount. Question for the legal
    // section: or from the balance alone?
    const basePrice = Math.max(paidPrice, prepaid)
    const refund = prepaid > 0 ? 0 : paidPrice

    const priceMultiple = priceMultiplier * basePrice
    const lossMultiple = lossMultiplier * loss
    const extra = Math.max(priceMultiple, lossMultiple, minimumFen)

    const priceText = `价款 ${priceMultiplier} 倍 ${formatYuan(priceMultiple)}`
    const lossText =
      lossMultiplier > 0 ? `、损失 ${lossMultiplier} 倍 ${formatYuan(lossMultiple)}` : ''
    const highestText = `、最低 ${formatYuan(minimumFen)}，取最高 ${formatYuan(extra)}`
    const refundText = refund > 0 ? `退货的退还价款 ${formatYuan(refund)}，` : ''
    return {
      refund,
      loss,
      extra,
      words: `${refundText}赔偿损失 ${formatYuan(loss)}，另加：${priceText}${lossText}${highestText}`,
    }
  },
})

/** The formula of each remedy. A fraction of a fen is rounded up in favour of the consumer. */
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
      const refund = shareOfPrice(price, missingAmount, nominal)
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
  // 消费者权益保护法第55条第1款
  triple: punitiveFormula({ priceMultiplier: 3, lossMultiplier: 0, minimumFen: 50_000 }),
  // 食品安全法第148条第2款
  tenfold: punitiveFormula({ priceMultiplier: 10, lossMultiplier: 3, minimumFen: 100_000 }),
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
 * price × missing quantity ÷ whole quantity, rounded up. Price and quantity could multiply to more
 * than a number represents exactly, so the price is first divided, and its remainder is calculated
 * separately.
 */
function shareOfPrice(price: Fen, missingQuantity: number, wholeQuantity: number): Fen {
  const pricePerUnit = Math.floor(price / wholeQuantity)
  const remainder = price % wholeQuantity
  const shareOfRemainder = Math.ceil((remainder * missingQuantity) / wholeQuantity)
  return pricePerUnit * missingQuantity + shareOfRemainder
}
