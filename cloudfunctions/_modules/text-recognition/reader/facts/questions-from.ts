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
  /** The questions that the person has confirmed, corrected or declined before. */
  answeredQuestions: readonly About[]
}

type PhotoFact = Fact & { photo: string; models: string }

/**
 * The questions that the photos of a case raise, in the order in which they are asked. What the
 * case already contains is not asked.
 */
export function createQuestions(
  readings: readonly Reading[],
  knownOfCase: KnownOfCase,
): Question[] {
  const photoFacts = readings.flatMap(({ photo, models, facts }) =>
    facts.map((fact): PhotoFact => ({ ...fact, photo, models })),
  )
  const possibleQuestions = [
    overchargeQuestion(photoFacts),
    sumQuestion(photoFacts),
    expiryQuestion(photoFacts),
    boughtQuestion(photoFacts),
    labelQuestion(photoFacts),
    weightQuestion(photoFacts),
  ]
  const openQuestions = possibleQuestions.flatMap((question) => {
    if (!question || knownOfCase.answeredQuestions.includes(question.about)) return []
    return withOpenDraft(question, knownOfCase) ?? []
  })
  // The question about an overcharge also asks for the amount that was paid.
  const asksOvercharge = openQuestions.some(({ about }) => about === 'overcharge')
  return asksOvercharge ? openQuestions.filter(({ about }) => about !== 'sum') : openQuestions
}

/**
 * Reduces the draft of a question to the answers that the form of the case has. Undefined if none
 * remains or the person has answered them already.
 */
function withOpenDraft(
  question: Question,
  { problemType, category, answers: knownAnswers = {} }: KnownOfCase,
): Question | undefined {
  const situation = { problemType: problemTypeAfter(question.about, problemType), category }
  const { answers: validAnswers } = checkAnswers(situation, { ...knownAnswers, ...question.draft })
  const draftCodes = (Object.keys(question.draft) as QuestionCode[]).filter(
    (questionCode) => validAnswers[questionCode] !== undefined,
  )
  if (draftCodes.length === 0) return undefined

  const isConfirmed =
    !question.choose &&
    draftCodes.every((questionCode) => knownAnswers[questionCode] === validAnswers[questionCode])
  // An overcharge is asked even if the person has answered, because it compares two documents.
  const isAnswered =
    question.about !== 'overcharge' &&
    draftCodes.some((questionCode) => knownAnswers[questionCode] !== undefined)
  if (isConfirmed || isAnswered) return undefined

  const draft = Object.fromEntries(
    draftCodes.map((questionCode) => [questionCode, validAnswers[questionCode]]),
  ) as Answers
  return { ...question, draft }
}

/** The type of problem that follows from a confirmed answer. */
const problemTypeByQuestion: Partial<Record<About, ProblemType>> = {
  overcharge: 'price',
  expiry: 'quality',
  label: 'quality',
  weighed: 'measure',
}

/** A confirmed answer determines the type of problem unless the filer has chosen one. */
export const problemTypeAfter = (about: About, problemType: ProblemType): ProblemType =>
  problemType === 'other' ? (problemTypeByQuestion[about] ?? problemType) : problemType

/**
 * What confirmed answers add to the fields of the case: the type of problem and, for an overcharge,
 * the amount. A value that the filer has stated is not replaced.
 */
export function caseFieldsFrom(
  about: About,
  { paid_price: paidFen = 0, label_price: labelFen = 0 }: Answers,
  { problemType, amountFen }: Pick<Case, 'problemType' | 'amountFen'>,
): ReportedFacts {
  const confirmedProblemType = problemTypeAfter(about, problemType)
  const overchargeFen = about === 'overcharge' ? paidFen - labelFen : 0
  return omitUndefined({
    problemType: confirmedProblemType === problemType ? undefined : confirmedProblemType,
    amountFen: amountFen === undefined && overchargeFen > 0 ? overchargeFen : undefined,
  })
}

const factSourceOf = ({ photo, models, box, confidence, rule }: PhotoFact): Source => ({
  photo,
  models,
  box,
  confidence,
  rule,
})

/** Names are compared without blanks and brackets, because tills leave these out. */
const plainItemName = (itemName = '') => itemName.replace(/\(.*?\)|\s/g, '')

interface Overcharge {
  listedPrice: PhotoFact
  receiptItem: PhotoFact
  /** What the items should cost by the price list, and what the receipt charges. */
  listedFen: Fen
  paidFen: Fen
}

/**
 * Asks about items that cost more on the receipt than on the price list. The answers are the totals
 * of all these items.
 */
function overchargeQuestion(photoFacts: PhotoFact[]): Question | undefined {
  const listedPrices = factsOfKind(photoFacts, 'price')
  const receiptItems = factsOfKind(photoFacts, 'item')
  const overcharges = receiptItems.flatMap(
    (receiptItem) => overchargeOf(receiptItem, listedPrices) ?? [],
  )
  if (overcharges.length === 0) return undefined

  let listedTotal: Fen = 0
  let paidTotal: Fen = 0
  for (const { listedFen, paidFen } of overcharges) {
    listedTotal += listedFen
    paidTotal += paidFen
  }
  return {
    about: 'overcharge',
    draft: { price_marked: true, label_price: listedTotal, paid_price: paidTotal },
    item: overcharges.map(({ receiptItem }) => receiptItem.item).join('、'),
    sources: overcharges.flatMap(({ listedPrice, receiptItem }) => [
      factSourceOf(listedPrice),
      factSourceOf(receiptItem),
    ]),
  }
}

function overchargeOf(receiptItem: PhotoFact, listedPrices: PhotoFact[]): Overcharge | undefined {
  const pricesOfItem = listedPrices.filter(
    (price) => plainItemName(price.item) === plainItemName(receiptItem.item),
  )
  const [listedPrice] = pricesOfItem
  if (!listedPrice) return undefined
  // Two prices for one name, such as a small and a large portion, prove no overcharge.
  const hasSeveralPrices =
    listedPrice.choices !== undefined ||
    pricesOfItem.some((price) => price.value !== listedPrice.value)
  if (hasSeveralPrices) return undefined
  const listedFen = Number(listedPrice.value) * (receiptItem.quantity ?? 1)
  const paidFen = Number(receiptItem.value)
  return paidFen > listedFen ? { listedPrice, receiptItem, listedFen, paidFen } : undefined
}

interface SingleQuestion {
  about: About
  code: QuestionCode
  photoFacts: PhotoFact[]
  /** Turns the value of a fact into an answer. By default they are the same. */
  toAnswer?: (value: Fact['value']) => Fact['value']
}

/** A question with one answer. If the photos show different values, the person chooses one. */
function singleQuestion({
  about,
  code,
  photoFacts,
  toAnswer = (value) => value,
}: SingleQuestion): Question | undefined {
  const [firstFact] = photoFacts
  if (!firstFact) return undefined
  const allValues = photoFacts.flatMap((photoFact) => photoFact.choices ?? [photoFact.value])
  const possibleAnswers = [...new Set(allValues.map(toAnswer))]
  return {
    about,
    draft: { [code]: toAnswer(firstFact.value) } as Answers,
    choose: possibleAnswers.length > 1 ? { code, from: possibleAnswers } : undefined,
    sources: photoFacts.map(factSourceOf),
  }
}

const factsOfKind = (photoFacts: PhotoFact[], kind: Fact['kind']) =>
  photoFacts.filter((photoFact) => photoFact.kind === kind)

const sumQuestion = (photoFacts: PhotoFact[]) =>
  singleQuestion({
    about: 'sum',
    code: 'paid_price',
    photoFacts: factsOfKind(photoFacts, 'total'),
  })

const expiryQuestion = (photoFacts: PhotoFact[]) =>
  singleQuestion({
    about: 'expiry',
    code: 'best_before',
    photoFacts: factsOfKind(photoFacts, 'best_before'),
  })

const boughtQuestion = (photoFacts: PhotoFact[]) =>
  singleQuestion({
    about: 'bought',
    code: 'bought_on',
    photoFacts: factsOfKind(photoFacts, 'time'),
    // The fact may have a time of day after the day.
    toAnswer: (value) => String(value).slice(0, 'YYYY-MM-DD'.length),
  })

const weightQuestion = (photoFacts: PhotoFact[]) =>
  singleQuestion({
    about: 'weighed',
    code: 'weight_measured',
    photoFacts: factsOfKind(photoFacts, 'weight'),
  })

/** A label must name three parts. If all are missing, the answer is `all`. */
const requiredPartCount = 3

/** Asks about the parts of a label that no photo of the package shows. */
function labelQuestion(photoFacts: PhotoFact[]): Question | undefined {
  const labelFacts = factsOfKind(photoFacts, 'missing')
  const missingPartsBySide = labelFacts.map(({ choices, value }) => {
    if (choices) return choices
    return value === 'none' ? [] : [value]
  })
  const [firstSide = [], ...otherSides] = missingPartsBySide
  const missingOnAllSides = firstSide.filter((partName) =>
    otherSides.every((missingParts) => missingParts.includes(partName)),
  )
  const [firstMissingPart] = missingOnAllSides
  if (firstMissingPart === undefined) return undefined
  const isEverythingMissing = missingOnAllSides.length === requiredPartCount
  const mustChoose = missingOnAllSides.length > 1 && !isEverythingMissing
  return {
    about: 'label',
    draft: { label_missing: isEverythingMissing ? 'all' : firstMissingPart } as Answers,
    choose: mustChoose ? { code: 'label_missing', from: missingOnAllSides } : undefined,
    sources: labelFacts.map(factSourceOf),
  }
}
