import type { Fact, Line } from '#shared/text-recognition/line'
import { type Amount, amountIn } from './amounts'
import { type Row, seenIn } from './rows'

const name = /[\u4e00-\u9fff]{2}/
/** What stands on menus and is no dish. */
const heading =
  /^(?:菜单|价目表|价格表|品名|菜品|单价|价格|单位|.*(?:明码标价|监督电话|欢迎光临|服务费|餐具费))$/
const tail =
  /^(.*?[\u4e00-\u9fff)）])[\s.·…:_-]*((?:RMB|¥)?\s?\d[\d.,]*\s?元?\s?(?:[/每]\s?\S{1,3})?)$/

/**
 * The prices of a price list: each the item to its left on the same row. `15/18` are two readings.
 */
export function pricesIn(textRows: readonly Row[]): Fact[] {
  const foundPrices = textRows.flatMap(({ lines: rowLines }) => pricesOfRow(rowLines))
  const marked = foundPrices.filter(({ amount: foundAmount }) => foundAmount.marked).length
  // Bare numbers are prices only where a whole list has them.
  const isBareList = foundPrices.length - marked >= 3 || marked > 0
  const exact = foundPrices.filter(({ amount: foundAmount }) => foundAmount.exact).length
  return foundPrices.flatMap(({ fact, amount: foundAmount }) => {
    if (!foundAmount.marked && !isBareList) return []
    // One without decimals among many that have them has lost its point.
    return exact >= 3 &&
      exact / foundPrices.length > 0.6 &&
      !foundAmount.exact &&
      foundAmount.fen >= 10_000
      ? []
      : [fact]
  })
}

function pricesOfRow(textLines: readonly Line[]): { fact: Fact; amount: Amount }[] {
  const foundPrices: { fact: Fact; amount: Amount }[] = []
  let item: { text: string; line: Line } | undefined
  for (const textLine of textLines) {
    const joined = amountIn(textLine.text) ? undefined : tail.exec(textLine.text)
    const text = joined?.[1] ?? textLine.text
    const priced = joined?.[2] ?? textLine.text
    if (joined) item = { text, line: textLine }
    const [foundAmount, ...otherAmounts] = amountsIn(priced)
    if (!foundAmount) {
      if (name.test(text)) item = { text, line: textLine }
      continue
    }
    if (!item) continue
    const itemName = item.text.replace(/[\s.·…:_-]+$/, '').replace(/^[\d.、]+/, '')
    if (!heading.test(itemName) && foundAmount.fen > 0)
      foundPrices.push({
        amount: foundAmount,
        fact: priceOf(itemName, [foundAmount, ...otherAmounts], [item.line, textLine]),
      })
    item = undefined
  }
  return foundPrices
}

function priceOf(item: string, amounts: Amount[], textLines: Line[]): Fact {
  const [{ fen: amountFen, unit }] = amounts as [Amount]
  return {
    kind: 'price',
    value: amountFen,
    item,
    unit: unit || undefined,
    choices: amounts.length > 1 ? amounts.map(({ fen }) => fen) : undefined,
    ...seenIn(textLines, 'price-list.row'),
  }
}

/** `38/58` gives two amounts, `15元/碗` one. */
function amountsIn(text: string): Amount[] {
  const amount = amountIn(text)
  if (amount) return [amount]
  const parsedAmounts = text.split(/[/|]/).map((textPart) => amountIn(textPart.trim()))
  return parsedAmounts.length === 2 && parsedAmounts.every((amount) => amount !== undefined)
    ? parsedAmounts
    : []
}
