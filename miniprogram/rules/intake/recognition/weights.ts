import { listNgrams, type Ngram, normaliseText } from './text'

/** The questions that the model answers. `urgency` has an answer of yes or no for each flag. */
export const recognitionQuestions = ['problem', 'category', 'request', 'urgency'] as const
export type RecognitionQuestion = (typeof recognitionQuestions)[number]

/** The answer that the text does not say anything about the question. */
export const noAnswer = '-'

/** The model, as written by `npm run recognition`. */
export interface RecognitionModel {
  /** The possible answers to each question, in the order of their scores. */
  answers: Record<RecognitionQuestion, readonly string[]>
  /** For each answer of all questions, the score of a text without any known n-gram. */
  biases: readonly number[]
  /**
   * Factor for scores before they are converted to probabilities. It calibrates them: about 80 % of
   * the answers with a probability of 80 % are right. Measured with sentences that were not used in
   * training.
   */
  sharpness: Record<RecognitionQuestion, number>
  /** Weights in `ngrams` are multiples of this. */
  weightStep: number
  /**
   * The weights of the n-grams, encoded as text. Each line begins with the first character of its
   * n-grams. For each n-gram follow its other characters, and two ASCII characters for each answer
   * that it affects: the index of the answer, and the weight in steps.
   */
  ngrams: string
}

/** The characters that encode numbers. They need no escape in a template literal. */
export const weightCharacters =
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#%&()*+,-./:;<=>?@[]^_{|}~'
/** Largest weight in steps. The character in the middle encodes zero. */
export const maxWeightSteps = (weightCharacters.length - 1) >> 1

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
          answerIndex: weightCharacters.indexOf(signs[signIndex]!),
          weight: (weightCharacters.indexOf(signs[signIndex + 1]!) - maxWeightSteps) * weightStep,
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

/** The n-grams of a text, each once, with its first position. */
export function listDistinctNgrams(accountText: string): Ngram[] {
  const firstPlaces = new Map<string, Ngram>()
  for (const ngram of listNgrams(normaliseText(accountText)))
    if (!firstPlaces.has(ngram.ngram)) firstPlaces.set(ngram.ngram, ngram)
  return [...firstPlaces.values()]
}

/** Converts scores to probabilities, whose sum is one (softmax). */
export function toProbabilities(scores: readonly number[], sharpness: number): number[] {
  const maxScore = Math.max(...scores)
  const exponentials = scores.map((score) => Math.exp((score - maxScore) * sharpness))
  const sum = exponentials.reduce((total, exponential) => total + exponential, 0)
  return exponentials.map((exponential) => exponential / sum)
}

/** Converts the score of a yes-or-no question to a probability (logistic function). */
export const toProbability = (score: number, sharpness: number): number =>
  1 / (1 + Math.exp(-score * sharpness))
