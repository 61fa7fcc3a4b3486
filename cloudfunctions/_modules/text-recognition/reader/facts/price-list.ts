import type { Fact, Line } from '#shared/text-recognition/line'
import { type PrintedAmount, parseAmount } from './amounts'
import { factSourceIn, type TextRow } from './rows'

const chineseName = /[\u4e00-\u9fff]{2}/
/** Text on menus that is no dish. */
const headingPattern =
  /^(?:菜单|价目表|价格表|品名|菜品|单价|价格|单位|.*(?:明码标价|监督电话|欢迎光临|服务费|餐具费))$/
/** An item and its price that were recognised as one line, such as `牛肉面……15元/碗`. */
const itemWithPricePattern =
  /^(.*?[\u4e00-\u9fff)）])[\s.·…:_-]*((?:RMB|¥)?\s?\d[\d.,]*\s?元?\s?(?:[/每]\s?\S{1,3})?)$/

/** A list has so many numbers without currency sign before they count as prices. */
const minBarePrices = 3
/** So many prices with decimals, and this share of all, show that the list prints decimals. */
const minExactPrices = 3
const minExactShare = 0.6
/** Below this, 100 yuan, a price without decimals is plausible in any list. */
const plausibleFen = 10_000

interface ListedPrice {
  fact: Fact
  amount: PrintedAmount
}

/**
 * The prices of a price list. Each belongs to the item to its left in the same row. `15/18` has two
 * possible values.
 */
export function readPriceFacts(textRows: readonly TextRow[]): Fact[] {
  const prices = textRows.flatMap(({ lines }) => pricesOfRow(lines))
  const markedCount = prices.filter(({ amount }) => amount.marked).length
  const bareCount = prices.length - markedCount
  // A single bare number may be anything. In a list of prices, it is a price.
  const areBareNumbersPrices = markedCount > 0 || bareCount >= minBarePrices

  const exactCount = prices.filter(({ amount }) => amount.exact).length
  const hasListDecimals = exactCount >= minExactPrices && exactCount / prices.length > minExactShare
  // `1500` in a list of prices such as `15.00`: the recogniser has missed the decimal point.
  const hasLostPoint = ({ exact, fen }: PrintedAmount) =>
    hasListDecimals && !exact && fen >= plausibleFen

  const plausiblePrices = prices.filter(
    ({ amount }) => (amount.marked || areBareNumbersPrices) && !hasLostPoint(amount),
  )
  return plausiblePrices.map(({ fact }) => fact)
}

function pricesOfRow(textLines: readonly Line[]): ListedPrice[] {
  const prices: ListedPrice[] = []
  let listedItem: { text: string; line: Line } | undefined
  for (const textLine of textLines) {
    const isAmountAlone = parseAmount(textLine.text) !== undefined
    const joinedMatch = isAmountAlone ? undefined : itemWithPricePattern.exec(textLine.text)
    const itemText = joinedMatch?.[1] ?? textLine.text
    const priceText = joinedMatch?.[2] ?? textLine.text
    if (joinedMatch) listedItem = { text: itemText, line: textLine }

    const amounts = amountsIn(priceText)
    const [firstAmount] = amounts
    if (!firstAmount) {
      if (chineseName.test(itemText)) listedItem = { text: itemText, line: textLine }
      continue
    }
    if (!listedItem) continue
    const itemName = toItemName(listedItem.text)
    if (!headingPattern.test(itemName) && firstAmount.fen > 0)
      prices.push({
        amount: firstAmount,
        fact: priceFactOf(itemName, amounts, [listedItem.line, textLine]),
      })
    listedItem = undefined
  }
  return prices
}

/** Removes the dots before the price and the number before the item. */
const toItemName = (printedText: string): string =>
  printedText.replace(/[\s.·…:_-]+$/, '').replace(/^[\d.、]+/, '')

function priceFactOf(itemName: string, amounts: PrintedAmount[], textLines: Line[]): Fact {
  const [firstAmount] = amounts as [PrintedAmount]
  return {
    kind: 'price',
    value: firstAmount.fen,
    item: itemName,
    unit: firstAmount.unit || undefined,
    choices: amounts.length > 1 ? amounts.map(({ fen }) => fen) : undefined,
    ...factSourceIn(textLines, 'price-list.row'),
  }
}

/** `38/58` has two amounts, `15元/碗` has one. */
function amountsIn(printedText: string): PrintedAmount[] {
  const wholeAmount = parseAmount(printedText)
  if (wholeAmount) return [wholeAmount]
  const amounts = printedText.split(/[/|]/).map((textPart) => parseAmount(textPart.trim()))
  const isPair = amounts.length === 2 && amounts.every((amount) => amount !== undefined)
  return isPair ? (amounts as PrintedAmount[]) : []
}
