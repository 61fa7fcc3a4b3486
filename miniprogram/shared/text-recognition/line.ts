import type { CoveredBox } from '../contract/copies'

/** One line of text as recognised on the upright photo; `confidence` is 0 to 1. */
export interface Line {
  text: string
  box: CoveredBox
  confidence: number
  /** By how much it falls over its length, in shares of height by share of width. */
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

/** What a rule has read from a photo. It is a draft until a person confirms it. */
export interface Fact {
  kind: FactKind
  /**
   * Money in fen, weights in grams, distances in metres, days as `YYYY-MM-DD`, everything else as
   * printed. Of an ambiguous fact the first of `choices`.
   */
  value: string | number
  /** All readings of what can be read in several ways; a person has to choose. */
  choices?: (string | number)[]
  /** The name of the ware or dish, its unit or its quantity, where the fact is a price. */
  item?: string
  unit?: string
  quantity?: number
  box: CoveredBox
  /** Of the least certain line that it was read from. */
  confidence: number
  /** The rule that made it. */
  rule: string
}
