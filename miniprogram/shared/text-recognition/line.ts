import type { CoveredBox } from '../contract/copies'

/** One line of text that was recognised on a photo. */
export interface Line {
  text: string
  /** Position on the upright photo. */
  box: CoveredBox
  /** 0 to 1. */
  confidence: number
  /** Slope of the line: share of the height per share of the width, positive if it falls. */
  slope?: number
}

export type FactKind =
  | 'price'
  | 'item'
  | 'total'
  | 'shop'
  | 'time'
  | 'payment'
  | 'produced_on'
  | 'shelf_life'
  | 'best_before'
  | 'batch'
  | 'food_licence'
  | 'standard'
  | 'missing'
  | 'credit_code'
  | 'permit'
  | 'weight'
  | 'distance'
  | 'barcode'
  | 'link'

/** A fact that a rule found on a photo. It is a draft until a person confirms it. */
export interface Fact {
  kind: FactKind
  /**
   * Money in fen, weights in grams, distances in metres, days as `YYYY-MM-DD`, everything else as
   * printed. For an ambiguous fact, this is the first of `choices`.
   */
  value: string | number
  /** Only for an ambiguous fact: all possible values. A person has to choose. */
  choices?: (string | number)[]
  /** Only for a price: name of the article or dish. */
  item?: string
  /** Only for a price: the unit that it is for. */
  unit?: string
  /** Only for a price: the quantity that it is for. */
  quantity?: number
  box: CoveredBox
  /** Confidence of the least certain line that the fact was read from, 0 to 1. */
  confidence: number
  /** The rule that found it. */
  rule: string
}
