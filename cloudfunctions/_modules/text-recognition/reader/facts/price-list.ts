import type { Fact, Line } from '#shared/text-recognition/line'
import { type PrintedAmount, parseAmountIn } from './amounts'
import { factSourceIn, type TextRow } from './rows'

const chineseName = /[\u4e00-\u9fff]{2}/
/** What stands on menus and is no dish. */
const heading =
  /^(?:菜单|价目表|价格表|品名|菜品|单价|价格|单位|.*(?:明码标价|监督电话|欢迎光临|服务费|餐具费))$/
const tail =
  /^(.*?[\u4e00-\u9fff)）])[\s.·…:_-]*((?:RMB|¥)?\s?\d[\d.,]*\s?元?\s?(?:[/每]\s?\S{1,3})?)$/

/**
 * The prices of a price list: each the item to its left on the same row. `15/18` are two readings.
 */
export function priceFactsIn(textRows: readonly TextRow[]): Fact[] {
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

function pricesOfRow(textLines: readonly Line[]): { fact: Fact; amount: PrintedAmount }[] {
  const foundPrices: { fact: Fact; amount: PrintedAmount }[] = []
  let listedItem: { text: string; line: Line } | undefined
  for (const textLine of textLines) {
    const joined = parseAmountIn(textLine.text) ? undefined : tail.exec(textLine.text)
    const text = joined?.[1] ?? textLine.text
    const priced = joined?.[2] ?? textLine.text
    if (joined) listedItem = { text, line: textLine }
    const [foundAmount, ...otherAmounts] = amountsIn(priced)
    if (!foundAmount) {
      if (chineseName.test(text)) listedItem = { text, line: textLine }
      continue
    }
    if (!listedItem) continue
    const itemName = listedItem.text.replace(/[\s.·…:_-]+$/, '').replace(/^[\d.、]+/, '')
    if (!heading.test(itemName) && foundAmount.fen > 0)
      foundPrices.push({
        amount: foundAmount,
        fact: priceFactOf(itemName, [foundAmount, ...otherAmounts], [listedItem.line, textLine]),
      })
    listedItem = undefined
  }
  return foundPrices
}

function priceFactOf(item: string, amounts: PrintedAmount[], textLines: Line[]): Fact {
  const [{ fen: amountFen, unit }] = amounts as [PrintedAmount]
  return {
    kind: 'price',
    value: amountFen,
    item,
    unit: unit || undefined,
    choices: amounts.length > 1 ? amounts.map(({ fen }) => fen) : undefined,
    ...factSourceIn(textLines, 'price-list.row'),
  }
}

/** `38/58` gives two amounts, `15元/碗` one. */
function amountsIn(printedText: string): PrintedAmount[] {
  const amount = parseAmountIn(printedText)
  if (amount) return [amount]
  const parsedAmounts = printedText.split(/[/|]/).map((textPart) => parseAmountIn(textPart.trim()))
  return parsedAmounts.length === 2 && parsedAmounts.every((amount) => amount !== undefined)
    ? parsedAmounts
    : []
}
