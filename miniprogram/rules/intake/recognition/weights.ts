import { listNgrams, type Ngram, normaliseText } from './text'

/** The questions that the model answers. `urgency` has an answer of yes or no for each flag. */
export const recognitionQuestions = ['problem', 'category', 'request', 'urgency'] as const
export type RecognitionQuestion = (typeof recognitionQuestions)[number]

/** Among the answers to a question: the text does not say. */
export const noAnswer = '-'

/** What `npm run recognition` writes. */
export interface RecognitionModel {
  /** The possible answers to each question, in the order of their scores. */
  answers: Record<RecognitionQuestion, readonly string[]>
  /** Scores of a text without any known n-gram, one for each answer of all questions. */
  biases: readonly number[]
  /**
   * A score is multiplied by this before it becomes a probability, so that of the answers with a
   * probability of 80 % about 80 % are right. Measured on sentences that were held out.
   */
  sharpness: Record<RecognitionQuestion, number>
  /** The weight of one step in `ngrams`. */
  weightStep: number
  /**
   * A line for each first character of n-grams. After it stand, for each of these n-grams, its
   * other characters and two ASCII signs for each answer that it speaks for or against. The first
   * sign is the index of the answer, the second the weight in steps.
   */
  ngrams: string
}

/** ASCII signs that need no escape in a template literal. */
export const weightSigns =
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#%&()*+,-./:;<=>?@[]^_{|}~'
/** The sign in the middle stands for zero. */
export const maxWeightSteps = (weightSigns.length - 1) >> 1

/** What an n-gram adds to the score of an answer. */
export interface AnswerWeight {
  answerIndex: number
  weight: number
}

export function decodeNgrams({
  ngrams,
  weightStep,
}: Pick<RecognitionModel, 'ngrams' | 'weightStep'>): Map<string, AnswerWeight[]> {
  const weightsByNgram = new Map<string, AnswerWeight[]>()
  for (const line of ngrams.split('\n'))
    for (const [, otherCharacters = '', signs = ''] of line
      .slice(1)
      .matchAll(/([^!-~]*)([!-~]+)/g)) {
      const answerWeights: AnswerWeight[] = []
      for (let signIndex = 0; signIndex < signs.length; signIndex += 2)
        answerWeights.push({
          answerIndex: weightSigns.indexOf(signs[signIndex]!),
          weight: (weightSigns.indexOf(signs[signIndex + 1]!) - maxWeightSteps) * weightStep,
        })
      weightsByNgram.set(line[0]! + otherCharacters, answerWeights)
    }
  return weightsByNgram
}

/** An n-gram of a text, and what it adds to the scores of answers. */
export interface Contribution extends Ngram {
  answerWeights: AnswerWeight[]
}

/**
 * An n-gram of a long text counts less than one of a short text, because a long account contains
 * more that does not matter.
 */
export const ngramValue = (ngramCount: number): number => 4 / (ngramCount + 10) ** 0.5

/** The n-grams of a text, each once, at its first place. */
export function listDistinctNgrams(accountText: string): Ngram[] {
  const firstPlaces = new Map<string, Ngram>()
  for (const ngram of listNgrams(normaliseText(accountText)))
    if (!firstPlaces.has(ngram.ngram)) firstPlaces.set(ngram.ngram, ngram)
  return [...firstPlaces.values()]
}

/** A probability for each score; they add up to one. */
export function toProbabilities(scores: readonly number[], sharpness: number): number[] {
  const maxScore = Math.max(...scores)
  const exponentials = scores.map((score) => Math.exp((score - maxScore) * sharpness))
  const sum = exponentials.reduce((total, exponential) => total + exponential, 0)
  return exponentials.map((exponential) => exponential / sum)
}

export const toProbability = (score: number, sharpness: number): number =>
  1 / (1 + Math.exp(-score * sharpness))
