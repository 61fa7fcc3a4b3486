import { categories, pathInWords } from '../../../shared/vocabulary/categories'
import { comparisons, ruleFacts } from '../../../shared/vocabulary/triage'
import { type Choice, choices } from '../../../words/choices'
import { type Areas, listOf, verbs } from '../../rule-lines'
import type { ConditionDraft } from '../draft'

/** A condition as it is drawn. */
export function conditionView({ fact, not, any, compare }: ConditionDraft, areas: Areas) {
  const offered = offeredFor(fact, areas)
  // Categories and areas are too many to lie on the page: what is chosen stands there, the rest in a picker.
  const many = fact === 'category' || fact === 'area'
  return {
    label: ruleFacts.label(fact),
    ways:
      fact === 'amount' ? choices(comparisons) : verbs[fact].map((label, at) => ({ code: at ? 'not' : 'yes', label })),
    way: fact === 'amount' ? compare : not ? 'not' : 'yes',
    choices: many ? any.map((code) => offered.find((one) => one.code === code) ?? gone(code)) : offered,
    more: many ? offered.filter(({ code }) => !any.includes(code)) : [],
    add: many ? (fact === 'area' ? '加一个辖区' : '加一类') : '',
  }
}

function offeredFor(fact: ConditionDraft['fact'], areas: Areas): Choice[] {
  if (fact === 'area') return areas.map(({ id, name }) => ({ code: id, label: name }))
  if (fact === 'category') return categories.codes.map((code) => ({ code, label: pathInWords(code) }))
  const list = listOf[fact]
  return list ? choices(list) : []
}

/** An area that the district has no more: it can be taken out. */
const gone = (code: string): Choice => ({ code, label: '（已撤销的辖区）' })
