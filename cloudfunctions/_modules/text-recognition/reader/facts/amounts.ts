import type { Fen } from '#shared/money/yuan'

/**
 * A price as printed: `¥15`, `15.00元/碗`, `38元`. Whether it says that it is money, and to which unit
 * it belongs.
 */
export interface PrintedAmount {
  fen: Fen
  /** Whether a currency sign or a unit marks it as a price. */
  marked: boolean
  /** Two decimals are printed. */
  exact: boolean
  unit?: string
}

const units =
  '份|碗|斤|公斤|千克|500g|只|个|串|条|杯|瓶|盘|例|位|盒|袋|件|套|两|打|扎|壶|听|罐|笼|块|根|张|人|kg|克'
const amountPattern = new RegExp(
  `^(?:RMB|[¥Y])?\\s?(\\d{1,6})(?:[.,](\\d{1,2}))?\\s?(元)?\\s?(?:[/每]\\s?(${units})|(${units}))?$`,
)

/** The amount, if the whole text is one amount; undefined for any other text. */
export function parseAmountIn(printedText: string): PrintedAmount | undefined {
  const parts = amountPattern.exec(printedText)
  if (!parts) return undefined
  const [, yuan = '', cents = '', sign, unitSuffix, counted] = parts
  const marked = sign !== undefined || /^(RMB|¥)/.test(printedText)
  // `2份` counts; only `15元份` and `15/份` are prices.
  if (counted !== undefined && !marked) return undefined
  const unit = unitSuffix ?? counted
  const amountFen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
  return {
    fen: amountFen,
    marked: marked || unitSuffix !== undefined,
    exact: cents.length === 2,
    unit: unit || undefined,
  }
}

/** Money of another country: a price in it is no price in yuan. */
export const isForeign = (printedText: string): boolean =>
  /(?:US|HK|NT|AU|SG)?\$|€|£|₩|฿|\b(?:USD|HKD|EUR|JPY|KRW|GBP|TWD|THB)\b|美元|港币|港元|日元|円|韩元|欧元|英镑|台币|泰铢|卢布/.test(
    printedText,
  )
