import type { Day } from '../calendar/days'
import { type Fen, isFen } from '../money/yuan'
import { establishFacts } from './establish'
import type { ClaimFact } from './facts'
import { type BoughtItem, type ClaimParts, type FormulaId, formulaOf } from './formulas'
import type { LawItem, RemedyGrant } from './law-item'
import { lawIds, tableVersion } from './law-table'

export interface ClaimMatter {
  item: BoughtItem
  /** Law rows that the officer ticked, by id. */
  laws: string[]
  facts: ClaimFact[]
  /** Day of the purchase or act: decides the wording of the law. */
  on: Day
}

interface Claim extends ClaimParts {
  basis: string
  article: string
  formula: FormulaId
}

/** Why a ticked fact gives nothing, or less. */
type ClaimReserve =
  | { basis: string; because: 'facts_missing'; facts: ClaimFact[] }
  | { basis: string; because: 'figures_missing'; figures: (keyof BoughtItem)[] }
  | { basis: string; because: 'barred'; facts: ClaimFact[] }
  | { basis: string; because: 'not_in_force' }
  | { basis: string; because: 'one_multiplier'; inFavourOf: string }

/**
 * What a consumer may claim for one item. `total` counts price, loss and the punitive part once
 * each.
 */
export interface Claims {
  tableVersion: string
  /** The rows used, with their wording: to be frozen in the case. */
  rows: LawItem[]
  claims: Claim[]
  reserves: ClaimReserve[]
  refund: Fen
  loss: Fen
  extra: Fen
  total: Fen
  /** The punitive part is a ceiling, not a sum. */
  upTo: boolean
}

/**
 * Computes a consumer's claims, never with fines. Throws RangeError for an unknown row or a wrong
 * figure.
 */
export function claimsFor({
  item,
  laws,
  facts: tickedFacts,
  on: purchaseDay,
}: ClaimMatter): Claims {
  checkFigures(item)
  for (const lawId of laws) if (!lawIds.includes(lawId)) throw new RangeError(`no law row ${lawId}`)
  const { rows, facts, notInForce } = establishFacts(laws, tickedFacts, purchaseDay)
  const rowResults = rows.map((row) => evaluateRow(row, item, facts, purchaseDay))
  const { claims, setAside } = keepOneMultiplier(rowResults.flatMap(({ claims }) => claims))
  const [refund, loss, extra] = (['refund', 'loss', 'extra'] as const).map((part) =>
    Math.max(0, ...claims.map((claim) => claim[part] ?? 0)),
  ) as [Fen, Fen, Fen]
  return {
    tableVersion,
    rows,
    claims,
    reserves: [
      ...notInForce.map((basis): ClaimReserve => ({ basis, because: 'not_in_force' })),
      ...rowResults.flatMap(({ reserves }) => reserves),
      ...setAside,
    ],
    refund,
    loss,
    extra,
    total: refund + loss + extra,
    upTo: claims.some((claim) => claim.upTo),
  }
}

function evaluateRow(
  lawRow: LawItem,
  boughtItem: BoughtItem,
  facts: ReadonlySet<ClaimFact>,
  purchaseDay: Day,
): { claims: Claim[]; reserves: ClaimReserve[] } {
  const missingFacts = lawRow.needs.filter((neededFact) => !facts.has(neededFact))
  if (missingFacts.length > 0)
    return {
      claims: [],
      reserves: [{ basis: lawRow.id, because: 'facts_missing', facts: missingFacts }],
    }
  const claims: Claim[] = []
  const heldReserves: { formula: FormulaId; reserve: ClaimReserve }[] = []
  const isClaimed = (formula: FormulaId) => claims.some((claim) => claim.formula === formula)
  for (const gift of lawRow.gives) {
    const reserve = reserveOf(lawRow, gift, boughtItem, facts, purchaseDay)
    if (reserve) heldReserves.push({ formula: gift.formula, reserve })
    else if (!isClaimed(gift.formula)) claims.push(claimOf(lawRow, gift, boughtItem))
  }
  // Of two ways to the same remedy one is enough, so the other's reserve is left out.
  return {
    claims,
    reserves: heldReserves
      .filter(({ formula }) => !isClaimed(formula))
      .map(({ reserve }) => reserve),
  }
}

function reserveOf(
  lawRow: LawItem,
  gift: RemedyGrant,
  boughtItem: BoughtItem,
  facts: ReadonlySet<ClaimFact>,
  purchaseDay: Day,
): ClaimReserve | undefined {
  const barringFacts = (gift.barredBy ?? [])
    .flatMap((bar) => {
      if (typeof bar === 'string') return bar
      return bar.from <= purchaseDay ? bar.fact : []
    })
    .filter((fact) => facts.has(fact))
  if (barringFacts.length > 0) return { basis: lawRow.id, because: 'barred', facts: barringFacts }
  const missingFacts = (gift.needs ?? []).filter((neededFact) => !facts.has(neededFact))
  if (missingFacts.length > 0)
    return { basis: lawRow.id, because: 'facts_missing', facts: missingFacts }
  const missingFigures = formulaOf(gift.formula).asks.filter(
    (figure) => boughtItem[figure] === undefined,
  )
  return missingFigures.length > 0
    ? { basis: lawRow.id, because: 'figures_missing', figures: missingFigures }
    : undefined
}

/**
 * The special rules on food and drugs go before the general one on fraud (消保法 55: 法律另有规定的，依照其规定).
 */
const specialRuleIds = new Set(['SP148', 'YP98'])

/**
 * At most one punitive part an item: a special rule before general ones, then the greater, then the
 * earlier.
 */
function keepOneMultiplier(claims: Claim[]): { claims: Claim[]; setAside: ClaimReserve[] } {
  const punitiveClaims = claims.filter(({ extra }) => extra !== undefined)
  const [chosenClaim, ...otherClaims] = [...punitiveClaims].sort(
    (first, second) =>
      rankOf(second) - rankOf(first) ||
      (second.extra as number) - (first.extra as number) ||
      punitiveClaims.indexOf(first) - punitiveClaims.indexOf(second),
  )
  if (!chosenClaim) return { claims, setAside: [] }
  return {
    claims: claims.filter((claim) => !otherClaims.includes(claim)),
    setAside: otherClaims.map(({ basis }) => ({
      basis,
      because: 'one_multiplier',
      inFavourOf: chosenClaim.basis,
    })),
  }
}

const rankOf = ({ basis }: Claim) => (specialRuleIds.has(basis) ? 1 : 0)

const claimOf = (lawRow: LawItem, gift: RemedyGrant, boughtItem: BoughtItem): Claim => ({
  basis: lawRow.id,
  article: `${lawRow.law}${lawRow.article}`,
  formula: gift.formula,
  // reserveOf has checked that every figure the formula needs is there.
  ...formulaOf(gift.formula).compute(boughtItem as Required<BoughtItem>),
})

function checkFigures(boughtItem: BoughtItem): void {
  for (const [figure, value] of Object.entries(boughtItem))
    if (value !== undefined && !isFen(value))
      throw new RangeError(`${figure} is no whole amount: ${value}`)
  const { nominal, short: missingAmount } = boughtItem
  if (
    nominal !== undefined &&
    (nominal < 1 || nominal > maxMeasure || (missingAmount ?? 0) > nominal)
  )
    throw new RangeError(`${missingAmount} cannot be missing of ${nominal}`)
}

/** Largest measure for which remainder × part stays exact. */
const maxMeasure = 10_000_000
