import { checkAnswers } from '../../../miniprogram/shared/intake/answers'
import type { Fen } from '../../../miniprogram/shared/money/yuan'
import type { Fact } from '../../../miniprogram/shared/reading/line'
import type { About, Question, Reading, Source } from '../../../miniprogram/shared/reading/questions'
import type { ProblemType } from '../../../miniprogram/shared/vocabulary/case'
import type { Category } from '../../../miniprogram/shared/vocabulary/categories'
import type { Answers, QuestionCode } from '../../../miniprogram/shared/vocabulary/questions'
import type { Case } from '../../_domain/case/state'
import type { Told } from '../../_domain/triage-rules/again'

interface Known {
  problemType: ProblemType
  category?: Category | undefined
  answers?: Answers | undefined
  /** What was asked before, whatever came of it. */
  asked: readonly About[]
}

type Found = Fact & { photo: string; models: string }

/** The questions that a case's photos give, in the order in which they are asked; never about what the case knows. */
export function questionsFrom(readings: readonly Reading[], { asked, answers = {}, ...told }: Known): Question[] {
  const facts = readings.flatMap(({ facts, ...from }) => facts.map((fact): Found => ({ ...fact, ...from })))
  const open = [overcharge(facts), sum(facts), expiry(facts), bought(facts), label(facts), weighed(facts)].flatMap(
    (question) => {
      if (!question || asked.includes(question.about)) return []
      const problemType = problemAsked(question.about, told.problemType)
      const situation = { problemType, ...(told.category && { category: told.category }) }
      const { answers: fitting } = checkAnswers(situation, { ...answers, ...question.draft })
      const codes = (Object.keys(question.draft) as QuestionCode[]).filter((code) => fitting[code] !== undefined)
      const draft = Object.fromEntries(codes.map((code) => [code, fitting[code]])) as Answers
      const known = !question.choose && codes.every((code) => answers[code] === fitting[code])
      const isTold = codes.some((code) => answers[code] !== undefined && question.about !== 'overcharge')
      return codes.length === 0 || known || isTold ? [] : [{ ...question, draft }]
    },
  )
  // The question about an overcharge names what was paid.
  return open.filter(({ about }) => about !== 'sum' || !open.some((other) => other.about === 'overcharge'))
}

const problemOf: Partial<Record<About, ProblemType>> = {
  overcharge: 'price',
  expiry: 'quality',
  label: 'quality',
  weighed: 'measure',
}

/** What is confirmed says also what the problem is, where the filer has not. */
export const problemAsked = (about: About, problemType: ProblemType): ProblemType =>
  problemType === 'other' ? (problemOf[about] ?? problemType) : problemType

/** What is confirmed says of the case beside its answers: the problem, and of an overcharge the sum, unless told. */
export function toldBy(
  about: About,
  { paid_price = 0, label_price = 0 }: Answers,
  { problemType, amountFen }: Pick<Case, 'problemType' | 'amountFen'>,
): Told {
  const problem = problemAsked(about, problemType)
  const over = about === 'overcharge' ? paid_price - label_price : 0
  return {
    ...(problem !== problemType && { problemType: problem }),
    ...(amountFen === undefined && over > 0 && { amountFen: over }),
  }
}

const sourceOf = ({ photo, models, box, confidence, rule }: Found): Source => ({ photo, models, box, confidence, rule })

/** Names are compared without blanks and brackets, since a till shortens nothing else. */
const called = (name = '') => name.replace(/\(.*?\)|\s/g, '')

/** What was paid for the wares that cost more than the price list says: `marked` and `paid` of all of them. */
function overcharge(facts: Found[]): Question | undefined {
  const listed = facts.filter(({ kind }) => kind === 'price')
  const pairs = facts.flatMap((item) => {
    if (item.kind !== 'item') return []
    const prices = listed.filter((price) => called(price.item) === called(item.item))
    const [price] = prices
    // Two prices for one name, such as a small and a large one, prove no overcharge.
    if (!price || price.choices || prices.some(({ value }) => value !== price.value)) return []
    const [marked, paid] = [Number(price.value) * (item.quantity ?? 1), Number(item.value)]
    return paid > marked ? [{ price, item, marked, paid }] : []
  })
  const first = [...pairs].sort((a, b) => b.paid - b.marked - (a.paid - a.marked))[0]
  if (!first) return undefined
  const all = (of: 'marked' | 'paid'): Fen => pairs.reduce((total, pair) => total + pair[of], 0)
  return {
    about: 'overcharge',
    draft: { price_marked: true, label_price: all('marked'), paid_price: all('paid') },
    item: pairs.map(({ item }) => item.item).join('、'),
    sources: pairs.flatMap(({ price, item }) => [sourceOf(price), sourceOf(item)]),
  }
}

/** A question about one fact; several photos that say different things are several readings. */
function about(
  about: About,
  code: QuestionCode,
  found: Found[],
  answer = ({ value }: Found) => value,
): Question | undefined {
  const [first] = found
  if (!first) return undefined
  const all = [
    ...new Set(found.flatMap((fact) => (fact.choices ?? [fact.value]).map((value) => answer({ ...fact, value })))),
  ]
  return {
    about,
    draft: { [code]: answer(first) } as Answers,
    ...(all.length > 1 && { choose: { code, from: all } }),
    sources: found.map(sourceOf),
  }
}

const of = (facts: Found[], kind: Fact['kind']) => facts.filter((fact) => fact.kind === kind)
const dayIn = ({ value }: Found) => String(value).slice(0, 10)

const sum = (facts: Found[]) => about('sum', 'paid_price', of(facts, 'total'))
const expiry = (facts: Found[]) => about('expiry', 'best_before', of(facts, 'best_before'))
const bought = (facts: Found[]) => about('bought', 'bought_on', of(facts, 'time'), dayIn)

const weighed = (facts: Found[]) => about('weighed', 'weight_measured', of(facts, 'weight'))

/** Only what no photo of the package shows is missing. */
function label(facts: Found[]): Question | undefined {
  const sides = of(facts, 'missing')
  const [lacks = [], ...others] = sides.map(({ choices, value }) => choices ?? (value === 'none' ? [] : [value]))
  const missing = lacks.filter((one) => others.every((other) => other.includes(one)))
  const [first] = missing
  if (first === undefined) return undefined
  const value = missing.length === 3 ? 'all' : first
  return {
    about: 'label',
    draft: { label_missing: value } as Answers,
    ...(missing.length === 2 && { choose: { code: 'label_missing', from: missing } }),
    sources: sides.map(sourceOf),
  }
}
