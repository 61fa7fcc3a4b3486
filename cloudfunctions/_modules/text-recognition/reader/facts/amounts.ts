import type { Fen } from '#shared/money/yuan'

/** A printed price, such as `¥15`, `15.00元/碗` or `38元`. */
export interface PrintedAmount {
  fen: Fen
  /** Whether a currency sign or a unit marks it as a price. */
  marked: boolean
  /** Whether two decimals are printed. */
  exact: boolean
  /** What one has to pay this amount for, such as `碗`. */
  unit?: string
}

const units =
  '份|碗|斤|公斤|千克|500g|只|个|串|条|杯|瓶|盘|例|位|盒|袋|件|套|两|打|扎|壶|听|罐|笼|块|根|张|人|kg|克'
const currencySign = '(?:RMB|[¥Y])?'
const number = '(?<yuan>\\d{1,6})(?:[.,](?<cents>\\d{1,2}))?'
const unitSuffix = `(?:[/每]\\s?(?<unitAfterSlash>${units})|(?<bareUnit>${units}))?`
const amountPattern = new RegExp(
  `^${currencySign}\\s?${number}\\s?(?<yuanSign>元)?\\s?${unitSuffix}$`,
)

/** The amount, if the whole text is one amount. Undefined for any other text. */
export function parseAmount(printedText: string): PrintedAmount | undefined {
  const groups = amountPattern.exec(printedText)?.groups
  if (!groups) return undefined
  const { yuan, cents = '', yuanSign, unitAfterSlash, bareUnit } = groups
  const hasCurrency = yuanSign !== undefined || /^(RMB|¥)/.test(printedText)
  // `2份` is a quantity. Only `15元份` and `15/份` are prices.
  if (bareUnit !== undefined && !hasCurrency) return undefined
  return {
    fen: Number(yuan) * 100 + Number(cents.padEnd(2, '0')),
    marked: hasCurrency || unitAfterSlash !== undefined,
    exact: cents.length === 2,
    unit: unitAfterSlash ?? bareUnit,
  }
}

/** Whether the text names a foreign currency. Its amounts are no prices in yuan. */
export const hasForeignCurrency = (printedText: string): boolean =>
  /(?:US|HK|NT|AU|SG)?\$|€|£|₩|฿|\b(?:USD|HKD|EUR|JPY|KRW|GBP|TWD|THB)\b|美元|港币|港元|日元|円|韩元|欧元|英镑|台币|泰铢|卢布/.test(
    printedText,
  )
