import type { Day } from '../clock/days'
import { type Fen, isFen } from '../money/yuan'
import { establish } from './establish'
import type { Fact } from './facts'
import { type FormulaId, formulaOf, type Item, type Parts } from './formulas'
import type { Gift, LawItem } from './law-item'
import { lawIds, tableVersion } from './law-table'

export interface Matter {
  item: Item
  /** Law rows that the officer ticked, by id. */
  laws: string[]
  facts: Fact[]
  /** Day of the purchase or act: decides the wording of the law. */
  on: Day
}

interface Claim extends Parts {
  basis: string
  article: string
  formula: FormulaId
}

/** Why a ticked fact gives nothing, or less. */
type Reserve =
  | { basis: string; because: 'facts_missing'; facts: Fact[] }
  | { basis: string; because: 'figures_missing'; figures: (keyof Item)[] }
  | { basis: string; because: 'barred'; facts: Fact[] }
  | { basis: string; because: 'not_in_force' }
  | { basis: string; because: 'one_multiplier'; inFavourOf: string }

/** What a consumer may claim for one item. `total` counts price, loss and the punitive part once each. */
export interface Claims {
  tableVersion: string
  /** The rows used, with their wording: to be frozen in the case. */
  rows: LawItem[]
  claims: Claim[]
  reserves: Reserve[]
  refund: Fen
  loss: Fen
  extra: Fen
  total: Fen
  /** The punitive part is a ceiling, not a sum. */
  upTo: boolean
}

/** Computes a consumer's claims, never with fines. Throws RangeError for an unknown row or a wrong figure. */
export function claimsFor({ item, laws, facts: ticks, on }: Matter): Claims {
  checkFigures(item)
  for (const id of laws) if (!lawIds.includes(id)) throw new RangeError(`no law row ${id}`)
  const { rows, facts, notInForce } = establish(laws, ticks, on)
  const judged = rows.map((row) => judge(row, item, facts, on))
  const { claims, setAside } = oneMultiplier(judged.flatMap(({ claims }) => claims))
  const [refund, loss, extra] = (['refund', 'loss', 'extra'] as const).map((part) =>
    Math.max(0, ...claims.map((claim) => claim[part] ?? 0)),
  ) as [Fen, Fen, Fen]
  return {
    tableVersion,
    rows,
    claims,
    reserves: [
      ...notInForce.map((basis): Reserve => ({ basis, because: 'not_in_force' })),
      ...judged.flatMap(({ reserves }) => reserves),
      ...setAside,
    ],
    refund,
    loss,
    extra,
    total: refund + loss + extra,
    upTo: claims.some((claim) => claim.upTo),
  }
}

function judge(row: LawItem, item: Item, facts: ReadonlySet<Fact>, on: Day): { claims: Claim[]; reserves: Reserve[] } {
  const lacking = row.needs.filter((fact) => !facts.has(fact))
  if (lacking.length > 0) return { claims: [], reserves: [{ basis: row.id, because: 'facts_missing', facts: lacking }] }
  const claims: Claim[] = []
  const held: { formula: FormulaId; reserve: Reserve }[] = []
  const isClaimed = (formula: FormulaId) => claims.some((claim) => claim.formula === formula)
  for (const gift of row.gives) {
    const reserve = reserveOf(row, gift, item, facts, on)
    if (reserve) held.push({ formula: gift.formula, reserve })
    else if (!isClaimed(gift.formula)) claims.push(claimOf(row, gift, item))
  }
  // Of two ways to the same remedy one is enough, so the other's reserve is left out.
  return { claims, reserves: held.filter(({ formula }) => !isClaimed(formula)).map(({ reserve }) => reserve) }
}

function reserveOf(row: LawItem, gift: Gift, item: Item, facts: ReadonlySet<Fact>, on: Day): Reserve | undefined {
  const bars = (gift.barredBy ?? [])
    .flatMap((bar) => (typeof bar === 'string' ? bar : bar.from <= on ? bar.fact : []))
    .filter((fact) => facts.has(fact))
  if (bars.length > 0) return { basis: row.id, because: 'barred', facts: bars }
  const lacking = (gift.needs ?? []).filter((fact) => !facts.has(fact))
  if (lacking.length > 0) return { basis: row.id, because: 'facts_missing', facts: lacking }
  const figures = formulaOf(gift.formula).asks.filter((figure) => item[figure] === undefined)
  return figures.length > 0 ? { basis: row.id, because: 'figures_missing', figures } : undefined
}

/** The special rules on food and drugs go before the general one on fraud (消保法 55: 法律另有规定的，依照其规定). */
const special = new Set(['SP148', 'YP98'])

/** At most one punitive part an item: a special rule before general ones, then the greater, then the earlier. */
function oneMultiplier(claims: Claim[]): { claims: Claim[]; setAside: Reserve[] } {
  const punitive = claims.filter(({ extra }) => extra !== undefined)
  const [chosen, ...others] = [...punitive].sort(
    (a, b) =>
      rank(b) - rank(a) || (b.extra as number) - (a.extra as number) || punitive.indexOf(a) - punitive.indexOf(b),
  )
  if (!chosen) return { claims, setAside: [] }
  return {
    claims: claims.filter((claim) => !others.includes(claim)),
    setAside: others.map(({ basis }) => ({ basis, because: 'one_multiplier', inFavourOf: chosen.basis })),
  }
}

const rank = ({ basis }: Claim) => (special.has(basis) ? 1 : 0)

const claimOf = (row: LawItem, gift: Gift, item: Item): Claim => ({
  basis: row.id,
  article: `${row.law}${row.article}`,
  formula: gift.formula,
  // reserveOf has checked that every figure the formula needs is there.
  ...formulaOf(gift.formula).compute(item as Required<Item>),
})

function checkFigures(item: Item): void {
  for (const [figure, value] of Object.entries(item))
    if (value !== undefined && !isFen(value)) throw new RangeError(`${figure} is no whole amount: ${value}`)
  const { nominal, short } = item
  if (nominal !== undefined && (nominal < 1 || nominal > mostMeasure || (short ?? 0) > nominal))
    throw new RangeError(`${short} cannot be missing of ${nominal}`)
}

/** Largest measure for which remainder × part stays exact. */
const mostMeasure = 10_000_000
