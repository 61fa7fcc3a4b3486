import type { ProblemType, UrgencyFlag } from '../../../shared/vocabulary/case'
import { type Category, isWithin, parentOf } from '../../../shared/vocabulary/categories'
import { findDecisiveWords } from './decisive-words'
import { recognitionModel } from './model'
import {
  type AnswerWeight,
  type Contribution,
  decodeNgrams,
  listDistinctNgrams,
  ngramValue,
  noAnswer,
  type RecognitionModel,
  type RecognitionQuestion,
  recognitionQuestions,
  toProbabilities,
  toProbability,
} from './weights'

/** What a person asks for. `verify` is a check of goods by an officer (查证). */
export type RequestCode =
  | 'refund'
  | 'compensation'
  | 'replacement'
  | 'repair'
  | 'apology'
  | 'verify'

/** A suggestion of the model. It has no effect until a person confirms it. */
export interface Recognised<Code extends string> {
  code: Code
  /** Probability that the code is right, 0 to 1. */
  confidence: number
  /** The words of the text that decided, strongest first, at most three. */
  words: string[]
}

export interface RecognisedComplaint {
  problem?: Recognised<ProblemType>
  category?: Recognised<Category>
  request?: Recognised<RequestCode>
  urgency: Recognised<UrgencyFlag>[]
}

/** The model suggests nothing with a smaller probability. */
export const minConfidence: Record<RecognitionQuestion, number> = {
  problem: 0.5,
  category: 0.38,
  request: 0.5,
  urgency: 0.5,
}

/** With at least this probability, an answer counts as certain. */
export const sureConfidence = 0.9

/** The scores of a text, before any threshold. */
export interface ModelScores {
  contributions: Contribution[]
  scores: Record<RecognitionQuestion, number[]>
}

/** For each question, the index of its first answer in the list of all answers. */
export function firstAnswerIndexes(
  answers: RecognitionModel['answers'],
): Record<RecognitionQuestion, number> {
  const indexes = { problem: 0, category: 0, request: 0, urgency: 0 }
  let nextIndex = 0
  for (const question of recognitionQuestions) {
    indexes[question] = nextIndex
    nextIndex += answers[question].length
  }
  return indexes
}

/** The scores of all answers to all questions. */
export function scoreText(
  model: Pick<RecognitionModel, 'answers' | 'biases'>,
  weights: Map<string, AnswerWeight[]>,
  accountText: string,
): ModelScores {
  const ngrams = listDistinctNgrams(accountText)
  const ngramWeight = ngramValue(ngrams.length)
  const contributions = ngrams.flatMap((ngram) => {
    const answerWeights = weights.get(ngram.ngram)
    return answerWeights ? [{ ...ngram, answerWeights }] : []
  })
  const allScores = [...model.biases]
  for (const { answerWeights } of contributions)
    for (const { answerIndex, weight } of answerWeights)
      allScores[answerIndex]! += weight * ngramWeight

  const firstIndexes = firstAnswerIndexes(model.answers)
  const scoresOf = (question: RecognitionQuestion) =>
    allScores.slice(firstIndexes[question], firstIndexes[question] + model.answers[question].length)
  return {
    contributions,
    scores: {
      problem: scoresOf('problem'),
      category: scoresOf('category'),
      request: scoresOf('request'),
      urgency: scoresOf('urgency'),
    },
  }
}

/** An answer with its probability. */
interface CandidateAnswer {
  code: string
  /** 0 to 1. */
  confidence: number
  /** The answers of the model that are included in it. */
  answers: string[]
}

/** The most probable answer, `noAnswer` included. */
function findLikeliestAnswer(codes: readonly string[], probabilities: number[]): CandidateAnswer {
  const confidence = Math.max(...probabilities)
  const code = codes[probabilities.indexOf(confidence)]!
  return { code, confidence, answers: [code] }
}

/**
 * The most probable category. If it is uncertain, the most probable category of the second level,
 * with the sum of the probabilities of the categories below it. The roots 商品 and 服务 are no answers,
 * because they are too general.
 */
export function findLikeliestCategory(
  codes: readonly string[],
  probabilities: number[],
): CandidateAnswer {
  const likeliest = findLikeliestAnswer(codes, probabilities)
  if (likeliest.confidence >= minConfidence.category) return likeliest
  const parents = new Set(
    codes.flatMap((categoryCode) =>
      categoryCode === noAnswer ? [] : (parentOf(categoryCode as Category) ?? []),
    ),
  )
  const candidates = [...parents]
    .filter((parent) => parentOf(parent) !== undefined)
    .map((parent): CandidateAnswer => {
      const answers = codes.filter(
        (categoryCode) => categoryCode !== noAnswer && isWithin(categoryCode as Category, parent),
      )
      const confidence = answers.reduce(
        (sum, answer) => sum + probabilities[codes.indexOf(answer)]!,
        0,
      )
      return { code: parent, confidence, answers }
    })
  return candidates.reduce(
    (best, candidate) => (candidate.confidence > best.confidence ? candidate : best),
    likeliest,
  )
}

/** Creates a function that recognises texts. It decodes the model only once. */
export function createRecogniser(
  model: RecognitionModel,
): (accountText: string) => RecognisedComplaint {
  const weights = decodeNgrams(model)
  const firstIndexes = firstAnswerIndexes(model.answers)
  return (accountText) => {
    const { contributions, scores } = scoreText(model, weights, accountText)
    const suggest = <Code extends string>(
      question: RecognitionQuestion,
      { code, confidence, answers }: CandidateAnswer,
    ): Recognised<Code> | undefined => {
      if (code === noAnswer || confidence < minConfidence[question]) return undefined
      const answerIndexes = answers.map(
        (answer) => firstIndexes[question] + model.answers[question].indexOf(answer),
      )
      const words = findDecisiveWords(accountText, contributions, answerIndexes)
      return { code: code as Code, confidence, words }
    }
    const probabilitiesOf = (question: RecognitionQuestion) =>
      toProbabilities(scores[question], model.sharpness[question])
    const suggestLikeliest = <Code extends string>(question: 'problem' | 'request') =>
      suggest<Code>(
        question,
        findLikeliestAnswer(model.answers[question], probabilitiesOf(question)),
      )
    const recognised: RecognisedComplaint = {
      urgency: model.answers.urgency.flatMap((flag, flagIndex) => {
        const confidence = toProbability(scores.urgency[flagIndex]!, model.sharpness.urgency)
        return suggest<UrgencyFlag>('urgency', { code: flag, confidence, answers: [flag] }) ?? []
      }),
    }
    const problem = suggestLikeliest<ProblemType>('problem')
    const request = suggestLikeliest<RequestCode>('request')
    const category = suggest<Category>(
      'category',
      findLikeliestCategory(model.answers.category, probabilitiesOf('category')),
    )
    if (problem) recognised.problem = problem
    if (category) recognised.category = category
    if (request) recognised.request = request
    return recognised
  }
}

let recogniser: ReturnType<typeof createRecogniser> | undefined

/**
 * Recognises problem, category, request and urgency flags of a typed or spoken account. The results
 * are suggestions, which the person confirms or rejects.
 */
export function recogniseComplaint(accountText: string): RecognisedComplaint {
  recogniser ??= createRecogniser(recognitionModel)
  return recogniser(accountText)
}
