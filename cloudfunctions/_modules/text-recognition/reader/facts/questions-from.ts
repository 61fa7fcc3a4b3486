import { checkAnswers } from '#shared/intake/answers'
import type { Fen } from '#shared/money/yuan'
import { omitUndefined } from '#shared/omit-undefined'
import type { Fact } from '#shared/text-recognition/line'
import type { About, Question, Reading, Source } from '#shared/text-recognition/questions'
import type { ProblemType } from '#shared/vocabulary/case'
import type { Category } from '#shared/vocabulary/categories'
import type { Answers, QuestionCode } from '#shared/vocabulary/questions'
import type { Case } from '../../../../_domain/case/state'
import type { ReportedFacts } from '../../rules/again'

interface KnownOfCase {
  problemType: ProblemType
  category?: Category | undefined
  answers?: Answers | undefined
  /** What was asked before, whatever came of it. */
  asked: readonly About[]
}

type FoundFact = Fact & { photo: string; models: string }

/**
 * The questions that a case's photos give, in the order in which they are asked; never about what
 * the case knows.
 */
export function questionsFrom(
  readings: readonly Reading[],
  { asked: answeredQuestions, answers = {}, ...reportedFacts }: KnownOfCase,
): Question[] {
  const foundFacts = readings.flatMap(({ facts, ...from }) =>
    facts.map((fact): FoundFact => ({ ...fact, ...from })),
  )
  const open = [
    overchargeQuestion(foundFacts),
    sumQuestion(foundFacts),
    expiryQuestion(foundFacts),
    boughtQuestion(foundFacts),
    labelQuestion(foundFacts),
    weightQuestion(foundFacts),
  ].flatMap((question) => {
    if (!question || answeredQuestions.includes(question.about)) return []
    const problemType = problemAsked(question.about, reportedFacts.problemType)
    const situation = { problemType, category: reportedFacts.category }
    const { answers: fitting } = checkAnswers(situation, { ...answers, ...question.draft })
    const codes = (Object.keys(question.draft) as QuestionCode[]).filter(
      (questionCode) => fitting[questionCode] !== undefined,
    )
    const draft = Object.fromEntries(
      codes.map((questionCode) => [questionCode, fitting[questionCode]]),
    ) as Answers
    const isKnown =
      !question.choose &&
      codes.every((questionCode) => answers[questionCode] === fitting[questionCode])
    const isTold = codes.some(
      (questionCode) => answers[questionCode] !== undefined && question.about !== 'overcharge',
    )
    return codes.length === 0 || isKnown || isTold ? [] : [{ ...question, draft }]
  })
  // The question about an overcharge names what was paid.
  return open.filter(
    ({ about }) =>
      about !== 'sum' || !open.some((otherQuestion) => otherQuestion.about === 'overcharge'),
  )
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

/**
 * What confirmed answers add to the fields of the case: the type of problem, and for an overcharge
 * the amount, unless the filer has stated them.
 */
export function caseFieldsFrom(
  about: About,
  { paid_price = 0, label_price = 0 }: Answers,
  { problemType, amountFen }: Pick<Case, 'problemType' | 'amountFen'>,
): ReportedFacts {
  const problem = problemAsked(about, problemType)
  const over = about === 'overcharge' ? paid_price - label_price : 0
  return omitUndefined({
    problemType: problem === problemType ? undefined : problem,
    amountFen: amountFen === undefined && over > 0 ? over : undefined,
  })
}

const factSourceOf = ({ photo, models, box, confidence, rule }: FoundFact): Source => ({
  photo,
  models,
  box,
  confidence,
  rule,
})

/** Names are compared without blanks and brackets, because tills leave these out. */
const plainItemName = (itemName = '') => itemName.replace(/\(.*?\)|\s/g, '')

/**
 * What was paid for the wares that cost more than the price list says: `marked` and `paid` of all
 * of them.
 */
function overchargeQuestion(foundFacts: FoundFact[]): Question | undefined {
  const listed = foundFacts.filter(({ kind: factKind }) => factKind === 'price')
  const pairs = foundFacts.flatMap((foundFact) => {
    if (foundFact.kind !== 'item') return []
    const prices = listed.filter(
      (price) => plainItemName(price.item) === plainItemName(foundFact.item),
    )
    const [price] = prices
    // Two prices for one name, such as a small and a large one, prove no overcharge.
    if (!price || price.choices || prices.some(({ value: factValue }) => factValue !== price.value))
      return []
    const [markedTotal, paidTotal] = [
      Number(price.value) * (foundFact.quantity ?? 1),
      Number(foundFact.value),
    ]
    return paidTotal > markedTotal
      ? [{ price, item: foundFact, marked: markedTotal, paid: paidTotal }]
      : []
  })
  const first = [...pairs].sort((a, second) => second.paid - second.marked - (a.paid - a.marked))[0]
  if (!first) return undefined
  const totalOf = (fieldName: 'marked' | 'paid'): Fen =>
    pairs.reduce((total, pair) => total + pair[fieldName], 0)
  return {
    about: 'overcharge',
    draft: { price_marked: true, label_price: totalOf('marked'), paid_price: totalOf('paid') },
    item: pairs.map(({ item: foundFact }) => foundFact.item).join('、'),
    sources: pairs.flatMap(({ price, item: foundFact }) => [
      factSourceOf(price),
      factSourceOf(foundFact),
    ]),
  }
}

/** A question about one fact; several photos that say different things are several readings. */
function questionAbout(
  about: About,
  code: QuestionCode,
  foundFacts: FoundFact[],
  answer = ({ value: factValue }: FoundFact) => factValue,
): Question | undefined {
  const [first] = foundFacts
  if (!first) return undefined
  const totalOf = [
    ...new Set(
      foundFacts.flatMap((foundFact) =>
        (foundFact.choices ?? [foundFact.value]).map((textValue) =>
          answer({ ...foundFact, value: textValue }),
        ),
      ),
    ),
  ]
  return {
    about,
    draft: { [code]: answer(first) } as Answers,
    choose: totalOf.length > 1 ? { code, from: totalOf } : undefined,
    sources: foundFacts.map(factSourceOf),
  }
}

const factsOfKind = (foundFacts: FoundFact[], factKind: Fact['kind']) =>
  foundFacts.filter((foundFact) => foundFact.kind === factKind)
const dayStatedIn = ({ value: factValue }: FoundFact) => String(factValue).slice(0, 10)

const sumQuestion = (foundFacts: FoundFact[]) =>
  questionAbout('sum', 'paid_price', factsOfKind(foundFacts, 'total'))
const expiryQuestion = (foundFacts: FoundFact[]) =>
  questionAbout('expiry', 'best_before', factsOfKind(foundFacts, 'best_before'))
const boughtQuestion = (foundFacts: FoundFact[]) =>
  questionAbout('bought', 'bought_on', factsOfKind(foundFacts, 'time'), dayStatedIn)

const weightQuestion = (foundFacts: FoundFact[]) =>
  questionAbout('weighed', 'weight_measured', factsOfKind(foundFacts, 'weight'))

/** Only what no photo of the package shows is missing. */
function labelQuestion(foundFacts: FoundFact[]): Question | undefined {
  const sides = factsOfKind(foundFacts, 'missing')
  const [firstLacks = [], ...otherLacks] = sides.map(
    ({ choices, value: factValue }) => choices ?? (factValue === 'none' ? [] : [factValue]),
  )
  const missingEverywhere = firstLacks.filter((lack) =>
    otherLacks.every((otherQuestion) => otherQuestion.includes(lack)),
  )
  const [first] = missingEverywhere
  if (first === undefined) return undefined
  const value = missingEverywhere.length === 3 ? 'all' : first
  return {
    about: 'label',
    draft: { label_missing: value } as Answers,
    choose:
      missingEverywhere.length === 2
        ? { code: 'label_missing', from: missingEverywhere }
        : undefined,
    sources: sides.map(factSourceOf),
  }
}
