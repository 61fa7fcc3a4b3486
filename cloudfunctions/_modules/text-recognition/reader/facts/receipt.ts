import type { Fact, Line } from '#shared/text-recognition/line'
import { type PrintedAmount, parseAmountIn } from './amounts'
import { parseDaysIn, timeOfDayIn } from './dates'
import { factSourceIn, type TextRow } from './rows'

const paidLabel = /实付|实收|付款金额|支付金额|已付|消费金额/
const summed = /合计|总计|应付|应收|总金额|总额|金额合计/
const header = /品名|菜名|商品|名称|数量|单价/
const notItem =
  /找零|优惠|折扣|抹零|小计|税|单号|桌号|人数|日期|时间|电话|地址|收银|会员|积分|谢谢|欢迎|流水|机号|订单/
const paymentMeans = ['微信', '支付宝', '现金', '银行卡', '云闪付', '刷卡'] as const
const shop =
  /(?:店|馆|超市|酒楼|餐厅|饭店|公司|商行|便利|面馆|酒家|食府|商场|药房|小吃|排档|烧烤)(?:\(.*\))?$/

export const isReceipt = (printedText: string): boolean =>
  (paidLabel.test(printedText) || summed.test(printedText)) &&
  /小票|收银|单号|结账|桌号|数量|找零|支付|实收|实付|流水|收据/.test(printedText)

export function receiptIn(textRows: readonly TextRow[]): Fact[] {
  const sums = [...labelledSumsIn(textRows, paidLabel), ...labelledSumsIn(textRows, summed)]
  const end = textRows.findIndex(
    ({ text: rowText }) => paidLabel.test(rowText) || summed.test(rowText),
  )
  const start = textRows.findIndex(({ text: rowText }) => header.test(rowText))
  const counts = textRows[start]?.text.includes('数量') ?? false
  const itemsEnd = end < 0 ? textRows.length : end
  const itemRows = start < 0 ? [] : textRows.slice(start + 1, itemsEnd)
  const items = itemRows.flatMap((textRow) => receiptItemOf(textRow, counts))
  return [
    ...shopFactIn(textRows),
    ...items,
    ...paidTotalOf(sums, items),
    ...timeFactIn(textRows),
    ...paymentIn(textRows),
  ]
}

function labelledSumsIn(
  textRows: readonly TextRow[],
  labelPattern: RegExp,
): { amount: PrintedAmount; lines: Line[] }[] {
  return textRows.flatMap(({ text: rowText, lines: rowLines }) => {
    if (!labelPattern.test(rowText)) return []
    const remainingText = rowText
      .slice(rowText.search(labelPattern))
      .replace(/^[^\d¥Y-]+/, '')
      .replace(/\s/g, '')
    const amount = parseAmountIn(remainingText)
    return amount ? [{ amount, lines: [...rowLines] }] : []
  })
}

/** What was paid goes before what was summed; two that differ in one class are two readings. */
function paidTotalOf(sums: { amount: PrintedAmount; lines: Line[] }[], items: Fact[]): Fact[] {
  const sumsLabelled = (words: RegExp) =>
    sums.filter(({ lines: rowLines }) =>
      words.test(rowLines.map(({ text: lineText }) => lineText).join(' ')),
    )
  const [first, ...otherSums] =
    sumsLabelled(paidLabel).length > 0 ? sumsLabelled(paidLabel) : sumsLabelled(summed)
  if (!first) return []
  const distinctSums = [
    ...new Set([first, ...otherSums].map(({ amount: foundAmount }) => foundAmount.fen)),
  ]
  const added = items.reduce(
    (runningSum, { value: factValue }) => runningSum + Number(factValue),
    0,
  )
  const fits = items.length > 0 && added === first.amount.fen
  // A sum a hundred times what the items come to has lost its point, and the reverse.
  if (items.length > 0 && (added === first.amount.fen * 100 || added * 100 === first.amount.fen))
    return []
  return [
    {
      kind: 'total',
      value: first.amount.fen,
      choices: distinctSums.length > 1 ? distinctSums : undefined,
      ...factSourceIn(
        first.lines,
        fits ? 'receipt.total-of-items' : totalRule(sumsLabelled(paidLabel).length > 0),
      ),
    },
  ]
}

/**
 * `牛肉面 2 15.00 30.00` in any order of its numbers in which two give the third; with one number a
 * single piece.
 */
function receiptItemOf({ lines: rowLines, text: rowText }: TextRow, counts: boolean): Fact[] {
  const parts = rowText.split(' ')
  const item = parts.filter((textPart) => /[\u4e00-\u9fff]/.test(textPart)).join('')
  const numbers = parts
    .map((textPart) => textPart.replace(/^[x×*]/i, ''))
    .flatMap((textPart) => parseAmountIn(textPart) ?? [])
  // Where a column counts, a number alone has lost its count.
  if (item.length < 2 || notItem.test(item) || numbers.length < (counts ? 2 : 1)) return []
  const counted = quantityIn(numbers)
  if (!counted) return []
  return [{ kind: 'item', item, ...counted, ...factSourceIn(rowLines, 'receipt.item') }]
}

function quantityIn(numbers: PrintedAmount[]): { value: number; quantity: number } | undefined {
  const printedTotal = (numbers[numbers.length - 1] as PrintedAmount).fen
  if (numbers.length === 1) return { value: printedTotal, quantity: 1 }
  if (numbers.length > 3) return undefined
  const counts = numbers
    .slice(0, -1)
    .filter(({ fen: amountFen, exact }) => !exact && amountFen % 100 === 0 && amountFen > 0)
  if (numbers.length === 2)
    return counts[0] && counts[0].fen <= 9_900
      ? { value: printedTotal, quantity: counts[0].fen / 100 }
      : undefined
  const [first, second] = numbers as [PrintedAmount, PrintedAmount]
  if (first.fen * second.fen !== printedTotal * 100) return undefined
  const count = smallerOrExact(first, second)
  return { value: printedTotal, quantity: count.fen / 100 }
}

function shopFactIn(textRows: readonly TextRow[]): Fact[] {
  for (const { lines: rowLines } of textRows.slice(0, 4))
    for (const textLine of rowLines) {
      const [, labelled] = /^(?:商户名称|商户|店名|店铺)\s?:\s?(.{2,30})$/.exec(textLine.text) ?? []
      const shopNameText = labelled ?? textLine.text.replace(/^欢迎光临\s?/, '')
      if (labelled || (shop.test(shopNameText) && shopNameText.length >= 4))
        return [{ kind: 'shop', value: shopNameText, ...factSourceIn([textLine], 'receipt.shop') }]
    }
  return []
}

function timeFactIn(textRows: readonly TextRow[]): Fact[] {
  for (const { text: rowText, lines: rowLines } of textRows) {
    const days = parseDaysIn(rowText)
    const clock = timeOfDayIn(rowText.replace(/\d{4}[-./年]\d{1,2}[-./月]\d{1,2}/, ' '))
    const moments = days.map((day) => (clock ? `${day} ${clock}` : day))
    const [value] = moments
    if (value === undefined) continue
    return [
      {
        kind: 'time',
        value,
        choices: moments.length > 1 ? moments : undefined,
        ...factSourceIn(rowLines, 'receipt.time'),
      },
    ]
  }
  return []
}

function paymentIn(textRows: readonly TextRow[]): Fact[] {
  for (const { text: rowText, lines: rowLines } of textRows) {
    const how = paymentMeans.find((mean) => rowText.includes(mean))
    if (how && /支付|付款|收款|方式|现金|刷卡/.test(rowText))
      return [{ kind: 'payment', value: how, ...factSourceIn(rowLines, 'receipt.payment') }]
  }
  return []
}

/** Of two amounts the exact one; of two alike the smaller. */
function smallerOrExact(first: PrintedAmount, second: PrintedAmount): PrintedAmount {
  if (first.exact !== second.exact) return first.exact ? second : first
  return first.fen <= second.fen ? first : second
}

const totalRule = (isPaidSum: boolean): string => (isPaidSum ? 'receipt.paid' : 'receipt.total')
