import type { Fact, Line } from '#shared/text-recognition/line'
import { type PrintedAmount, parseAmount } from './amounts'
import { parseDays, parseTimeOfDay } from './dates'
import { factSourceIn, type TextRow } from './rows'

const paidLabel = /实付|实收|付款金额|支付金额|已付|消费金额/
const totalLabel = /合计|总计|应付|应收|总金额|总额|金额合计/
const itemHeader = /品名|菜名|商品|名称|数量|单价/
/** Rows between the items that are none. */
const notItem =
  /找零|优惠|折扣|抹零|小计|税|单号|桌号|人数|日期|时间|电话|地址|收银|会员|积分|谢谢|欢迎|流水|机号|订单/
const paymentMeans = ['微信', '支付宝', '现金', '银行卡', '云闪付', '刷卡'] as const
/** The ending of a shop's name, possibly with a branch in brackets. */
const shopNameEnding =
  /(?:店|馆|超市|酒楼|餐厅|饭店|公司|商行|便利|面馆|酒家|食府|商场|药房|小吃|排档|烧烤)(?:\(.*\))?$/

/** The name of the shop stands in one of so many first rows. */
const shopNameRows = 4
/** More pieces than this in a row of two numbers are a price, not a quantity. */
const maxQuantity = 99

const hasSumLabel = (text: string): boolean => paidLabel.test(text) || totalLabel.test(text)

export const isReceipt = (printedText: string): boolean =>
  hasSumLabel(printedText) &&
  /小票|收银|单号|结账|桌号|数量|找零|支付|实收|实付|流水|收据/.test(printedText)

/** The shop, items, total, time and means of payment on a receipt. */
export function readReceiptFacts(textRows: readonly TextRow[]): Fact[] {
  const itemFacts = itemFactsIn(textRows)
  return [
    ...shopFactIn(textRows),
    ...itemFacts,
    ...totalFactIn(textRows, itemFacts),
    ...timeFactIn(textRows),
    ...paymentFactIn(textRows),
  ]
}

/** The items stand between the header and the first sum. */
function itemFactsIn(textRows: readonly TextRow[]): Fact[] {
  const headerIndex = textRows.findIndex(({ text }) => itemHeader.test(text))
  if (headerIndex < 0) return []
  const sumIndex = textRows.findIndex(({ text }) => hasSumLabel(text))
  const endIndex = sumIndex < 0 ? textRows.length : sumIndex
  const hasQuantityColumn = textRows[headerIndex]?.text.includes('数量') ?? false
  return textRows
    .slice(headerIndex + 1, endIndex)
    .flatMap((textRow) => itemFactOf(textRow, hasQuantityColumn) ?? [])
}

/**
 * Reads an item such as `牛肉面 2 15.00 30.00`. The last number is the total of the row. With three
 * numbers, the other two are quantity and price, in any order. A single number is the price of one
 * piece.
 */
function itemFactOf({ lines, text }: TextRow, hasQuantityColumn: boolean): Fact | undefined {
  const parts = text.split(' ')
  const itemName = parts.filter((textPart) => /[\u4e00-\u9fff]/.test(textPart)).join('')
  const amounts = parts.flatMap((textPart) => parseAmount(textPart.replace(/^[x×*]/i, '')) ?? [])
  // If the receipt has a column for quantities, a row with one number has lost its quantity.
  const minNumbers = hasQuantityColumn ? 2 : 1
  if (itemName.length < 2 || notItem.test(itemName) || amounts.length < minNumbers) return undefined
  const quantityAndTotal = quantityIn(amounts)
  if (!quantityAndTotal) return undefined
  return {
    kind: 'item',
    item: itemName,
    ...quantityAndTotal,
    ...factSourceIn(lines, 'receipt.item'),
  }
}

/** Quantity and total (`value`, fen) of a row. Undefined if its numbers contradict each other. */
function quantityIn(amounts: PrintedAmount[]): { value: number; quantity: number } | undefined {
  const totalFen = (amounts[amounts.length - 1] as PrintedAmount).fen
  if (amounts.length === 1) return { value: totalFen, quantity: 1 }
  if (amounts.length > 3) return undefined

  if (amounts.length === 2) {
    const [possibleQuantity] = amounts as [PrintedAmount]
    const quantity = possibleQuantity.fen / 100
    const isWholeNumber = !possibleQuantity.exact && Number.isInteger(quantity)
    if (!isWholeNumber || quantity <= 0 || quantity > maxQuantity) return undefined
    return { value: totalFen, quantity }
  }

  const [first, second] = amounts as [PrintedAmount, PrintedAmount]
  // Both numbers were parsed as amounts in fen, so their product is a hundred times the total.
  if (first.fen * second.fen !== totalFen * 100) return undefined
  return { value: totalFen, quantity: chooseQuantity(first, second).fen / 100 }
}

/** A price has decimals and a quantity has none. If both are alike, the smaller is the quantity. */
function chooseQuantity(first: PrintedAmount, second: PrintedAmount): PrintedAmount {
  if (first.exact !== second.exact) return first.exact ? second : first
  return first.fen <= second.fen ? first : second
}

interface LabelledSum {
  amount: PrintedAmount
  rowText: string
  lines: Line[]
}

function labelledSumsIn(textRows: readonly TextRow[], label: RegExp): LabelledSum[] {
  return textRows.flatMap(({ text, lines }) => {
    if (!label.test(text)) return []
    const textAfterLabel = text.slice(text.search(label)).replace(/^[^\d¥Y-]+/, '')
    const amount = parseAmount(textAfterLabel.replace(/\s/g, ''))
    return amount ? [{ amount, rowText: text, lines: [...lines] }] : []
  })
}

/**
 * The amount that was paid or, if the receipt does not say it, the total. If several amounts have
 * such a label, each of them is possible.
 */
function totalFactIn(textRows: readonly TextRow[], itemFacts: Fact[]): Fact[] {
  const allSums = [...labelledSumsIn(textRows, paidLabel), ...labelledSumsIn(textRows, totalLabel)]
  // A row can have both labels, and only the amount after the second may be legible.
  const paidSums = allSums.filter(({ rowText }) => paidLabel.test(rowText))
  const isPaidSum = paidSums.length > 0
  const sums = isPaidSum ? paidSums : allSums
  const [firstSum] = sums
  if (!firstSum) return []

  const sumFen = firstSum.amount.fen
  const itemTotalFen = addUp(itemFacts)
  // If one amount is a hundred times the other, the recogniser has missed a decimal point.
  const hasLostPoint = itemTotalFen === sumFen * 100 || itemTotalFen * 100 === sumFen
  if (itemFacts.length > 0 && hasLostPoint) return []

  const fitsItems = itemFacts.length > 0 && itemTotalFen === sumFen
  const ruleOfLabel = isPaidSum ? 'receipt.paid' : 'receipt.total'
  const distinctFen = [...new Set(sums.map(({ amount }) => amount.fen))]
  return [
    {
      kind: 'total',
      value: sumFen,
      choices: distinctFen.length > 1 ? distinctFen : undefined,
      ...factSourceIn(firstSum.lines, fitsItems ? 'receipt.total-of-items' : ruleOfLabel),
    },
  ]
}

function addUp(facts: Fact[]): number {
  let total = 0
  for (const fact of facts) total += Number(fact.value)
  return total
}

function shopFactIn(textRows: readonly TextRow[]): Fact[] {
  const firstLines = textRows.slice(0, shopNameRows).flatMap(({ lines }) => lines)
  for (const textLine of firstLines) {
    const labelMatch = /^(?:商户名称|商户|店名|店铺)\s?:\s?(.{2,30})$/.exec(textLine.text)
    const labelledName = labelMatch?.[1]
    const shopName = labelledName ?? textLine.text.replace(/^欢迎光临\s?/, '')
    const looksLikeShop = shopNameEnding.test(shopName) && shopName.length >= 4
    if (labelledName || looksLikeShop)
      return [{ kind: 'shop', value: shopName, ...factSourceIn([textLine], 'receipt.shop') }]
  }
  return []
}

/** The first printed date, with its time of day if there is one. */
function timeFactIn(textRows: readonly TextRow[]): Fact[] {
  for (const { text, lines } of textRows) {
    const days = parseDays(text)
    // A time can follow the date without a space.
    const textWithoutDate = text.replace(/\d{4}[-./年]\d{1,2}[-./月]\d{1,2}/, ' ')
    const timeOfDay = parseTimeOfDay(textWithoutDate)
    const times = days.map((day) => (timeOfDay ? `${day} ${timeOfDay}` : day))
    const [likeliestTime] = times
    if (likeliestTime === undefined) continue
    return [
      {
        kind: 'time',
        value: likeliestTime,
        choices: times.length > 1 ? times : undefined,
        ...factSourceIn(lines, 'receipt.time'),
      },
    ]
  }
  return []
}

function paymentFactIn(textRows: readonly TextRow[]): Fact[] {
  for (const { text, lines } of textRows) {
    const means = paymentMeans.find((paymentName) => text.includes(paymentName))
    if (means && /支付|付款|收款|方式|现金|刷卡/.test(text))
      return [{ kind: 'payment', value: means, ...factSourceIn(lines, 'receipt.payment') }]
  }
  return []
}
