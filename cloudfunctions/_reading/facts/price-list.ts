import type { Fact, Line } from '../../../miniprogram/shared/reading/line'
import { type Amount, amountIn } from './amounts'
import { type Row, seenIn } from './rows'

const name = /[\u4e00-\u9fff]{2}/
/** What stands on menus and is no dish. */
const heading = /^(?:菜单|价目表|价格表|品名|菜品|单价|价格|单位|.*(?:明码标价|监督电话|欢迎光临|服务费|餐具费))$/
const tail = /^(.*?[\u4e00-\u9fff)）])[\s.·…:_-]*((?:RMB|¥)?\s?\d[\d.,]*\s?元?\s?(?:[/每]\s?\S{1,3})?)$/

/** The prices of a price list: each the item to its left on the same row. `15/18` are two readings. */
export function pricesIn(rows: readonly Row[]): Fact[] {
  const found = rows.flatMap(({ lines }) => pricesOfRow(lines))
  const marked = found.filter(({ amount }) => amount.marked).length
  // Bare numbers are prices only where a whole list has them.
  const bare = found.length - marked >= 3 || marked > 0
  const exact = found.filter(({ amount }) => amount.exact).length
  return found.flatMap(({ fact, amount }) => {
    if (!amount.marked && !bare) return []
    // One without decimals among many that have them has lost its point.
    return exact >= 3 && exact / found.length > 0.6 && !amount.exact && amount.fen >= 10_000 ? [] : [fact]
  })
}

function pricesOfRow(lines: readonly Line[]): { fact: Fact; amount: Amount }[] {
  const found: { fact: Fact; amount: Amount }[] = []
  let item: { text: string; line: Line } | undefined
  for (const line of lines) {
    const joined = amountIn(line.text) ? undefined : tail.exec(line.text)
    const text = joined?.[1] ?? line.text
    const priced = joined?.[2] ?? line.text
    if (joined) item = { text, line }
    const [amount, ...others] = amountsIn(priced)
    if (!amount) {
      if (name.test(text)) item = { text, line }
      continue
    }
    if (!item) continue
    const called = item.text.replace(/[\s.·…:_-]+$/, '').replace(/^[\d.、]+/, '')
    if (!heading.test(called) && amount.fen > 0)
      found.push({ amount, fact: priceOf(called, [amount, ...others], [item.line, line]) })
    item = undefined
  }
  return found
}

function priceOf(item: string, amounts: Amount[], lines: Line[]): Fact {
  const [{ fen, unit }] = amounts as [Amount]
  return {
    kind: 'price',
    value: fen,
    item,
    ...(unit && { unit }),
    ...(amounts.length > 1 && { choices: amounts.map(({ fen }) => fen) }),
    ...seenIn(lines, 'price-list.row'),
  }
}

/** `38/58` gives two amounts, `15元/碗` one. */
function amountsIn(text: string): Amount[] {
  const one = amountIn(text)
  if (one) return [one]
  const all = text.split(/[/|]/).map((part) => amountIn(part.trim()))
  return all.length === 2 && all.every((amount) => amount !== undefined) ? all : []
}
