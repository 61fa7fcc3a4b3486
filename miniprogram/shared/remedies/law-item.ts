import type { Day } from '../calendar/days'
import type { ClaimFact } from './facts'
import type { FormulaId } from './formulas'

/** A wording of a law that was in force for a time. */
export interface LawText {
  law: string
  textVersion: string
  effectiveFrom: Day
  /** Last day in force; absent while it is. */
  effectiveTo?: Day
  /** The day on which the wording was last compared with a published text. */
  checkedOn: Day
  /**
   * How sure the article is: V its text was read; V25 read as of 2025-04-19; S a secondary source;
   * M to be checked. Version names and effective dates are from general knowledge: the bureau's
   * legal section confirms the whole table.
   */
  mark: 'V' | 'V25' | 'S' | 'M'
}

/** The claim that a row gives, and the further facts it needs. */
export interface RemedyGrant {
  formula: FormulaId
  needs?: ClaimFact[]
  /**
   * Facts that bar it, with the day from which that is law if it was not so from the beginning of
   * the row.
   */
  barredBy?: (ClaimFact | { fact: ClaimFact; from: Day })[]
}

/**
 * A row of the table: an article, what it covers in our words, what a consumer may claim under it.
 * No fines.
 */
export interface LawItem extends LawText {
  id: string
  article: string
  covers: string
  /** The row applies only with these facts. */
  needs: ClaimFact[]
  gives: RemedyGrant[]
  /** Facts that the row proves, and the rows that they open. */
  establishes?: { fact: ClaimFact; needs?: ClaimFact[]; opens: string[] }[]
  /** Years within which a claim must be brought. */
  limitationYears?: number
}

/** A row; a claim that needs no further facts is named by its formula alone. */
export const createLawRow = (
  lawText: LawText,
  id: string,
  article: string,
  covers: string,
  needs: ClaimFact[],
  gives: (FormulaId | RemedyGrant)[] = [],
  extraFields: Pick<LawItem, 'establishes' | 'limitationYears'> = {},
): LawItem => ({
  ...lawText,
  id,
  article,
  covers,
  needs,
  gives: gives.map((gift) => (typeof gift === 'string' ? { formula: gift } : gift)),
  ...extraFields,
})
