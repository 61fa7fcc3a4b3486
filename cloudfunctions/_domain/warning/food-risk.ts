import { plainly } from '../../../miniprogram/shared/redaction/plain'
import { clauseEnds, nearFoodRisk, openFoodRisk } from '../../../miniprogram/shared/vocabulary/food-risk'

const disguise = new RegExp(`[^\\p{L}\\p{N}${clauseEnds}]`, 'gu')

/**
 * Whether a text warns of a food-safety risk under any name: a county bureau may not publish that (食品安全法118).
 * Spaces and signs between letters hide no word. Supervision information may state findings about food, not risks.
 */
export function warnsOfFoodRisk(text: string, kind: 'warning' | 'supervision'): boolean {
  const letters = plainly(text).text.replace(disguise, '')
  return openFoodRisk.test(letters) || (kind === 'warning' && nearFoodRisk.test(letters))
}
