import { type Choice, choicesFromList } from '../../../../../format/choices'
import { removedArea } from '../../../../../shared/settings/area-names'
import { closedListOfFact, factVerbs } from '../../../../../shared/settings/triage-conditions'
import { categories, pathInWords } from '../../../../../shared/vocabulary/categories'
import { comparisons, ruleFacts } from '../../../../../shared/vocabulary/triage'
import type { Areas } from '../../../../district-settings/rule-lines'
import type { ConditionDraft } from '../draft'

/** A condition, ready for the template. */
export function conditionView(
  { fact, not: isNegated, any: chosenCodes, compare }: ConditionDraft,
  areas: Areas,
) {
  const allChoices = choicesFor(fact, areas)
  const chosenChoices = chosenCodes.map(
    (code) => allChoices.find((choice) => choice.code === code) ?? removedChoice(code),
  )
  const otherChoices = allChoices.filter(({ code }) => !chosenCodes.includes(code))
  // There are too many categories and areas to list them. The page lists the chosen ones, and a
  // picker offers the others.
  const hasManyChoices = fact === 'category' || fact === 'area'
  return {
    label: ruleFacts.label(fact),
    ...wayOf(fact, compare, isNegated),
    choices: hasManyChoices ? chosenChoices : allChoices,
    more: hasManyChoices ? otherChoices : [],
    add: hasManyChoices ? addValueText(fact) : '',
  }
}

/** The comparisons of an amount; for all other facts, whether the condition is negated. */
function wayOf(
  fact: ConditionDraft['fact'],
  comparison: ConditionDraft['compare'],
  isNegated: boolean,
): { ways: Choice[]; way: string } {
  if (fact === 'amount') return { ways: choicesFromList(comparisons), way: comparison }
  const [plainVerb, negatedVerb] = factVerbs[fact]
  const ways = [
    { code: 'yes', label: plainVerb },
    { code: 'not', label: negatedVerb },
  ]
  return { ways, way: isNegated ? 'not' : 'yes' }
}

function choicesFor(ruleFact: ConditionDraft['fact'], areas: Areas): Choice[] {
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
