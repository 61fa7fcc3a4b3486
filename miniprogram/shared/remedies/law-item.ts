import type { Day } from '../calendar/days'
import type { ClaimFact } from './facts'
import type { FormulaId } from './formulas'

/** One version of the text of a law. */
export interface LawText {
  law: string
  /** Chinese name of the version, e.g. `2013年修正`. */
  textVersion: string
  effectiveFrom: Day
  /** Last day in force. Absent if the version is still in force. */
  effectiveTo?: Day
  /** The day on which this version was last compared with a published text. */
  checkedOn: Day
  /**
   * How reliable the article is:
   *
   * - `V`: we read its text
   * - `V25`: we read its text as of 2025-04-19
   * - `S`: taken from a secondary source
   * - `M`: still to be checked
   *
   * Names of versions and dates are from general knowledge. The bureau's legal section has to
   * confirm the whole table.
   */
  mark: 'V' | 'V25' | 'S' | 'M'
}

/** A claim that a row gives to the consumer. */
export interface RemedyGrant {
  formula: FormulaId
  /** Further facts that the claim needs, besides those of the row. */
  needs?: ClaimFact[]
  /**
   * Facts that exclude the claim. A fact that excludes it only since a later law has the day on
   * which that law came into force.
   */
  barredBy?: (ClaimFact | { fact: ClaimFact; from: Day })[]
}

/** A fact that follows from a row. */
export interface EstablishedFact {
  fact: ClaimFact
  /** Further facts that it needs, besides those of the row. */
  needs?: ClaimFact[]
  /** Ids of the rows that apply in addition, because of this fact. */
  opens: string[]
}

/** A row of the table: an article, and what a consumer may claim under it. It contains no fines. */
export interface LawItem extends LawText {
  /**
   * Initials of the law in pinyin and the article, e.g. `XB24` for 消费者权益保护法第24条. All versions
   * of an article have the same id.
   */
  id: string
  article: string
  /** What the article covers, in our own words. */
  covers: string
  /**
   * The row applies only if all these facts are given. A row without facts serves the bureau's own
   * case; it is never suggested to a consumer.
   */
  needs: ClaimFact[]
  gives: RemedyGrant[]
  establishes?: EstablishedFact[]
  /** Years within which a claim must be brought. */
  limitationYears?: number
}

interface LawRowFields
  extends Pick<LawItem, 'id' | 'article' | 'covers' | 'establishes' | 'limitationYears'> {
  lawText: LawText
  needs?: ClaimFact[]
  /** A claim that needs no further facts may be given by its formula alone. */
  gives?: (FormulaId | RemedyGrant)[]
}

export const createLawRow = ({
  lawText,
  id,
  article,
  covers,
  needs = [],
  gives = [],
  ...otherFields
}: LawRowFields): LawItem => ({
  ...lawText,
  id,
  article,
  covers,
  needs,
  gives: gives.map((grant) => (typeof grant === 'string' ? { formula: grant } : grant)),
  ...otherFields,
})
