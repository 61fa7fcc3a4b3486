import type { Fact, Line } from '../../../miniprogram/shared/reading/line'
import { type Amount, amountIn } from './amounts'
import { clockIn, daysIn } from './dates'
import { type Row, seenIn } from './rows'

const paid = /实付|实收|付款金额|支付金额|已付|消费金额/
const summed = /合计|总计|应付|应收|总金额|总额|金额合计/
const header = /品名|菜名|商品|名称|数量|单价/
const notItem = /找零|优惠|折扣|抹零|小计|税|单号|桌号|人数|日期|时间|电话|地址|收银|会员|积分|谢谢|欢迎|流水|机号|订单/
const means = ['微信', '支付宝', '现金', '银行卡', '云闪付', '刷卡'] as const
const shop = /(?:店|馆|超市|酒楼|餐厅|饭店|公司|商行|便利|面馆|酒家|食府|商场|药房|小吃|排档|烧烤)(?:\(.*\))?$/

export const isReceipt = (text: string): boolean =>
  (paid.test(text) || summed.test(text)) && /小票|收银|单号|结账|桌号|数量|找零|支付|实收|实付|流水|收据/.test(text)

export function receiptIn(rows: readonly Row[]): Fact[] {
  const sums = [...sumsIn(rows, paid), ...sumsIn(rows, summed)]
  const end = rows.findIndex(({ text }) => paid.test(text) || summed.test(text))
  const start = rows.findIndex(({ text }) => header.test(text))
  const counts = rows[start]?.text.includes('数量') ?? false
  const items = start < 0 ? [] : rows.slice(start + 1, end < 0 ? undefined : end).flatMap((row) => itemOf(row, counts))
  return [...shopIn(rows), ...items, ...totalOf(sums, items), ...timeIn(rows), ...paymentIn(rows)]
}

function sumsIn(rows: readonly Row[], called: RegExp): { amount: Amount; lines: Line[] }[] {
  return rows.flatMap(({ text, lines }) => {
    if (!called.test(text)) return []
    const rest = text
      .slice(text.search(called))
      .replace(/^[^\d¥Y-]+/, '')
      .replace(/\s/g, '')
    const amount = amountIn(rest)
    return amount ? [{ amount, lines: [...lines] }] : []
  })
}

/** What was paid goes before what was summed; two that differ in one class are two readings. */
function totalOf(sums: { amount: Amount; lines: Line[] }[], items: Fact[]): Fact[] {
  const said = (words: RegExp) => sums.filter(({ lines }) => words.test(lines.map(({ text }) => text).join(' ')))
  const [first, ...others] = said(paid).length > 0 ? said(paid) : said(summed)
  if (!first) return []
  const all = [...new Set([first, ...others].map(({ amount }) => amount.fen))]
  const added = items.reduce((sum, { value }) => sum + Number(value), 0)
  const fits = items.length > 0 && added === first.amount.fen
  // A sum a hundred times what the items come to has lost its point, and the reverse.
  if (items.length > 0 && (added === first.amount.fen * 100 || added * 100 === first.amount.fen)) return []
  return [
    {
      kind: 'total',
      value: first.amount.fen,
      ...(all.length > 1 && { choices: all }),
      ...seenIn(
        first.lines,
        fits ? 'receipt.total-of-items' : said(paid).length > 0 ? 'receipt.paid' : 'receipt.total',
      ),
    },
  ]
}

/** `牛肉面 2 15.00 30.00` in any order of its numbers in which two give the third; with one number a single piece. */
function itemOf({ lines, text }: Row, counts: boolean): Fact[] {
  const parts = text.split(' ')
  const item = parts.filter((part) => /[\u4e00-\u9fff]/.test(part)).join('')
  const numbers = parts.map((part) => part.replace(/^[x×*]/i, '')).flatMap((part) => amountIn(part) ?? [])
  // Where a column counts, a number alone has lost its count.
  if (item.length < 2 || notItem.test(item) || numbers.length < (counts ? 2 : 1)) return []
  const counted = quantityIn(numbers)
  if (!counted) return []
  return [{ kind: 'item', item, ...counted, ...seenIn(lines, 'receipt.item') }]
}

function quantityIn(numbers: Amount[]): { value: number; quantity: number } | undefined {
  const sum = (numbers[numbers.length - 1] as Amount).fen
  if (numbers.length === 1) return { value: sum, quantity: 1 }
  if (numbers.length > 3) return undefined
  const counts = numbers.slice(0, -1).filter(({ fen, exact }) => !exact && fen % 100 === 0 && fen > 0)
  if (numbers.length === 2)
    return counts[0] && counts[0].fen <= 9_900 ? { value: sum, quantity: counts[0].fen / 100 } : undefined
  const [a, b] = numbers as [Amount, Amount]
  if (a.fen * b.fen !== sum * 100) return undefined
  const count = a.exact === b.exact ? (a.fen <= b.fen ? a : b) : a.exact ? b : a
  return { value: sum, quantity: count.fen / 100 }
}

function shopIn(rows: readonly Row[]): Fact[] {
  for (const { lines } of rows.slice(0, 4))
    for (const line of lines) {
      const [, labelled] = /^(?:商户名称|商户|店名|店铺)\s?:\s?(.{2,30})$/.exec(line.text) ?? []
      const named = labelled ?? line.text.replace(/^欢迎光临\s?/, '')
      if (labelled || (shop.test(named) && named.length >= 4))
        return [{ kind: 'shop', value: named, ...seenIn([line], 'receipt.shop') }]
    }
  return []
}

function timeIn(rows: readonly Row[]): Fact[] {
  for (const { text, lines } of rows) {
    const days = daysIn(text)
    const clock = clockIn(text.replace(/\d{4}[-./年]\d{1,2}[-./月]\d{1,2}/, ' '))
    const moments = days.map((day) => (clock ? `${day} ${clock}` : day))
    const [value] = moments
    if (value === undefined) continue
    return [{ kind: 'time', value, ...(moments.length > 1 && { choices: moments }), ...seenIn(lines, 'receipt.time') }]
  }
  return []
}

function paymentIn(rows: readonly Row[]): Fact[] {
  for (const { text, lines } of rows) {
    const how = means.find((one) => text.includes(one))
    if (how && /支付|付款|收款|方式|现金|刷卡/.test(text))
      return [{ kind: 'payment', value: how, ...seenIn(lines, 'receipt.payment') }]
  }
  return []
}
