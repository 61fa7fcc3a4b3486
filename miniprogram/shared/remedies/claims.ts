import type { Day } from '../calendar/days'
import { type Fen, isFen } from '../money/yuan'
import { establishFacts } from './establish'
import type { ClaimFact } from './facts'
import { type BoughtItem, type ClaimParts, type FormulaId, formulaOf } from './formulas'
import type { LawItem, RemedyGrant } from './law-item'
import { lawIds, tableVersion } from './law-table'

/** The input of a computation. */
export interface ClaimMatter {
  item: BoughtItem
  /** Ids of the law rows that are claimed under. */
  laws: string[]
  facts: ClaimFact[]
  /** Day of the purchase or act. It decides which version of a law applies. */
  on: Day
}

interface Claim extends ClaimParts {
  /** Id of the law row. */
  basis: string
  /** Law and article, for people. */
  article: string
  formula: FormulaId
}

/** Why a law row gives no claim, or only a part of its claims. `basis` is the id of the row. */
type ClaimReserve =
  | { basis: string; because: 'facts_missing'; facts: ClaimFact[] }
  | { basis: string; because: 'figures_missing'; figures: (keyof BoughtItem)[] }
  /** `facts` exclude the claim. */
  | { basis: string; because: 'barred'; facts: ClaimFact[] }
  /** The law was not in force on the day. */
  | { basis: string; because: 'not_in_force' }
  /** Punitive damages can be claimed once; the row `inFavourOf` gives them. */
  | { basis: string; because: 'one_multiplier'; inFavourOf: string }

/** What a consumer may claim for one item. */
export interface Claims {
  tableVersion: string
  /** The rows used, with the text of the law. The case stores them unchanged. */
  rows: LawItem[]
  claims: Claim[]
  reserves: ClaimReserve[]
  /** Highest refund of all claims; 0 if there is none. `loss` and `extra` likewise. */
  refund: Fen
  loss: Fen
  /** Punitive damages. */
  extra: Fen
  /** Refund, loss and punitive damages, each counted once. */
  total: Fen
  /** `extra` is the highest possible amount, not the exact one. */
  upTo: boolean
}

/**
 * Computes a consumer's claims. Fines are not among them, because they go to the state. Throws
 * RangeError for an unknown row or a wrong figure.
 */
export function claimsFor({
  item,
  laws,
  facts: tickedFacts,
  on: purchaseDay,
}: ClaimMatter): Claims {
  assertFiguresValid(item)
  for (const lawId of laws) {
    if (!lawIds.includes(lawId)) throw new RangeError(`no law row ${lawId}`)
  }

  const { rows, facts, notInForce } = establishFacts(laws, tickedFacts, purchaseDay)
  const circumstances: Circumstances = { item, facts, purchaseDay }
  const rowResults = rows.map((row) => evaluateRow(row, circumstances))
  const { claims, setAside } = keepOneMultiplier(rowResults.flatMap(({ claims }) => claims))

  const highestOf = (part: 'refund' | 'loss' | 'extra'): Fen =>
    Math.max(0, ...claims.map((claim) => claim[part] ?? 0))
  const refund = highestOf('refund')
  const loss = highestOf('loss')
  const extra = highestOf('extra')

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

/** What decides about the claims of a row. */
interface Circumstances {
  item: BoughtItem
  facts: ReadonlySet<ClaimFact>
  purchaseDay: Day
}

function evaluateRow(
  lawRow: LawItem,
  circumstances: Circumstances,
): { claims: Claim[]; reserves: ClaimReserve[] } {
  const missingFacts = lawRow.needs.filter((fact) => !circumstances.facts.has(fact))
  if (missingFacts.length > 0) {
    const reserve: ClaimReserve = {
      basis: lawRow.id,
      because: 'facts_missing',
      facts: missingFacts,
    }
    return { claims: [], reserves: [reserve] }
  }

  const claims: Claim[] = []
  const reservesByFormula: { formula: FormulaId; reserve: ClaimReserve }[] = []
  const isClaimed = (formula: FormulaId) => claims.some((claim) => claim.formula === formula)
  for (const grant of lawRow.gives) {
    const reserve = findReserve(lawRow, grant, circumstances)
    if (reserve) reservesByFormula.push({ formula: grant.formula, reserve })
    else if (!isClaimed(grant.formula)) claims.push(createClaim(lawRow, grant, circumstances.item))
  }

  // A row may give the same remedy in two ways. If one way succeeds, the reserve of the other does
  // not matter.
  const reserves = reservesByFormula
    .filter(({ formula }) => !isClaimed(formula))
    .map(({ reserve }) => reserve)
  return { claims, reserves }
}

/** Why a grant gives no claim; undefined if it gives one. */
function findReserve(
  { id: basis }: LawItem,
  { formula, needs = [], barredBy = [] }: RemedyGrant,
  { item, facts, purchaseDay }: Circumstances,
): ClaimReserve | undefined {
  const barringFacts: ClaimFact[] = []
  for (const bar of barredBy) {
    const fact = typeof bar === 'string' ? bar : bar.fact
    const isInForce = typeof bar === 'string' || bar.from <= purchaseDay
    if (isInForce && facts.has(fact)) barringFacts.push(fact)
  }
  if (barringFacts.length > 0) return { basis, because: 'barred', facts: barringFacts }

  const missingFacts = needs.filter((fact) => !facts.has(fact))
  if (missingFacts.length > 0) return { basis, because: 'facts_missing', facts: missingFacts }

  const missingFigures = formulaOf(formula).asks.filter((figure) => item[figure] === undefined)
  if (missingFigures.length > 0) {
    return { basis, because: 'figures_missing', figures: missingFigures }
  }
  return undefined
}

/**
 * The rules on punitive damages for food and drugs take precedence over the general one for fraud
 * (消费者权益保护法第55条: 法律另有规定的，依照其规定).
 */
const specialRuleIds = new Set(['SP148', 'YP98'])

/**
 * Punitive damages can be claimed once for an item. A special rule is preferred, then the greater
 * amount, then the earlier row.
 */
function keepOneMultiplier(claims: Claim[]): { claims: Claim[]; setAside: ClaimReserve[] } {
  const punitiveClaims = claims.filter(({ extra }) => extra !== undefined)
  const [chosenClaim, ...otherClaims] = [...punitiveClaims].sort(
    (first, second) =>
      precedenceOf(second) - precedenceOf(first) ||
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

const precedenceOf = ({ basis }: Claim) => (specialRuleIds.has(basis) ? 1 : 0)

const createClaim = (lawRow: LawItem, { formula }: RemedyGrant, item: BoughtItem): Claim => ({
  basis: lawRow.id,
  article: `${lawRow.law}${lawRow.article}`,
  formula,
  // `findReserve` has checked that all figures of the formula are known.
  ...formulaOf(formula).compute(item as Required<BoughtItem>),
})

/** Largest quantity for which the product in `shareOfPrice` is an exact number. */
const maxQuantity = 10_000_000

function assertFiguresValid(item: BoughtItem): void {
  for (const [figure, value] of Object.entries(item)) {
    if (value !== undefined && !isFen(value))
      throw new RangeError(`${figure} is no whole amount: ${value}`)
  }

  const { nominal, short: missingQuantity } = item
  if (nominal === undefined) return
  const isQuantityValid = nominal >= 1 && nominal <= maxQuantity
  const isMissingPartValid = (missingQuantity ?? 0) <= nominal
  if (!isQuantityValid || !isMissingPartValid)
    throw new RangeError(`${missingQuantity} cannot be missing of ${nominal}`)
}
