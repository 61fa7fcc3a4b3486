import { type Choice, choicesFromList } from '../../../../../format/choices'
import type { Areas } from '../../../../../format/rule-lines'
import {
  closedListOfFact,
  factVerbs,
  removedArea,
} from '../../../../../shared/settings/triage-conditions'
import { categories, pathInWords } from '../../../../../shared/vocabulary/categories'
import { comparisons, ruleFacts } from '../../../../../shared/vocabulary/triage'
import type { ConditionDraft } from '../draft'

/** A condition as it is drawn. */
export function conditionView({ fact, not, any: anyOf, compare }: ConditionDraft, areas: Areas) {
  const offered = offeredFor(fact, areas)
  // Categories and areas are too many to lie on the page: what is chosen stands there, the rest in
  // a picker.
  const hasManyValues = fact === 'category' || fact === 'area'
  return {
    label: ruleFacts.label(fact),
    ways:
      fact === 'amount'
        ? choicesFromList(comparisons)
        : factVerbs[fact].map((label, index) => ({ code: index ? 'not' : 'yes', label })),
    way: fact === 'amount' ? compare : not ? 'not' : 'yes',
    choices: hasManyValues
      ? anyOf.map(
          (code) =>
            offered.find((offeredChoice) => offeredChoice.code === code) ?? removedChoice(code),
        )
      : offered,
    more: hasManyValues ? offered.filter(({ code }) => !anyOf.includes(code)) : [],
    add: hasManyValues ? addValueText(fact) : '',
  }
}

function offeredFor(ruleFact: ConditionDraft['fact'], areas: Areas): Choice[] {
  if (ruleFact === 'area')
    return areas.map(({ id: areaId, name }) => ({ code: areaId, label: name }))
  if (ruleFact === 'category')
    return categories.codes.map((categoryCode) => ({
      code: categoryCode,
      label: pathInWords(categoryCode),
    }))
  const closedCodes = closedListOfFact[ruleFact]
  return closedCodes ? choicesFromList(closedCodes) : []
}

/**
 * An area that no longer belongs to the district. The rule still names it, so the form lets a
 * person remove it.
 */
const removedChoice = (code: string): Choice => ({ code, label: removedArea(code) })

const addValueText = (fact: string): string => (fact === 'area' ? '加一个辖区' : '加一类')
