import { firstAnswerIndexes } from '../../miniprogram/rules/intake/recognition/recognise'
import {
  type AnswerWeight,
  listDistinctNgrams,
  maxWeightSteps,
  ngramValue,
  noAnswer,
  type RecognitionModel,
  type RecognitionQuestion,
  recognitionQuestions,
  weightCharacters,
} from '../../miniprogram/rules/intake/recognition/weights'
import { urgencyFlags } from '../../miniprogram/shared/vocabulary/case'
import type { TrainingSentence } from './generate'
import type { Random } from './random'

export type Answers = RecognitionModel['answers']
/** A model before its probabilities are calibrated. */
export type UncalibratedModel = Omit<RecognitionModel, 'sharpness'>

/** An n-gram is only used if so many sentences contain it. */
const minSentences = 2
/** Number of passes over all sentences to choose the n-grams. */
const selectionPasses = 2
/** Number of passes over all sentences to learn the weights of the chosen n-grams. */
const finalPasses = 8
const learningRate = 0.4
/** After each pass, each weight loses this share of its value (L2 regularisation). */
const shrinkShare = 0.01
/**
 * After each pass, each weight also loses this amount (L1), so that useless weights become zero.
 */
const shrinkStep = 0.1
/** Smaller errors change no weight, which saves half of the time. */
const minError = 0.004
/** Limits of the size of the model. */
const maxNgrams = 11_500
const maxWeights = 27_500

/** The answers that occur in the sentences, in alphabetical order. For urgency, all flags. */
export function listAnswers(sentences: TrainingSentence[]): Answers {
  const distinct = (labels: (string | undefined)[]) =>
    [...new Set([...labels.flatMap((label) => label ?? []), noAnswer])].sort()
  return {
    problem: distinct(sentences.map(({ problem }) => problem)),
    category: distinct(sentences.map(({ category }) => category)),
    request: distinct(sentences.map(({ request }) => request)),
    urgency: urgencyFlags.codes,
  }
}

const ngramsByText = new Map<string, string[]>()

/** The distinct n-grams of a text. They are cached, because every fold needs them. */
function ngramsOf(text: string): string[] {
  const knownNgrams = ngramsByText.get(text)
  if (knownNgrams) return knownNgrams
  const ngrams = listDistinctNgrams(text).map(({ ngram }) => ngram)
  ngramsByText.set(text, ngrams)
  return ngrams
}

/** Numbers the n-grams that occur in enough sentences, in alphabetical order. */
function numberNgrams(sentences: TrainingSentence[]): Map<string, number> {
  const sentenceCounts = new Map<string, number>()
  for (const { text, isCopy } of sentences) {
    if (isCopy) continue
    for (const ngram of ngramsOf(text))
      sentenceCounts.set(ngram, (sentenceCounts.get(ngram) ?? 0) + 1)
  }
  const ngrams = [...sentenceCounts].flatMap(([ngram, count]) =>
    count >= minSentences ? [ngram] : [],
  )
  return new Map(ngrams.sort().map((ngram, index) => [ngram, index]))
}

/** A sentence in the form of numbers. */
interface Example {
  ngramNumbers: number[]
  /** The value of each of its n-grams, which is smaller in a longer text. */
  value: number
  /** How much the sentence counts. */
  weight: number
  /** Index of the right answer to each of the three questions with one answer. */
  rightAnswers: { question: RecognitionQuestion; answerIndex: number }[]
  /** Whether each flag of urgency applies. Undefined if that is not known. */
  urgency: boolean[] | undefined
}

function toExample(
  sentence: TrainingSentence,
  ngramNumbers: Map<string, number>,
  answers: Answers,
): Example {
  const ngrams = ngramsOf(sentence.text)
  return {
    ngramNumbers: ngrams.flatMap((ngram) => ngramNumbers.get(ngram) ?? []),
    value: ngramValue(ngrams.length),
    weight: sentence.weight,
    rightAnswers: (['problem', 'category', 'request'] as const).map((question) => ({
      question,
      answerIndex: answers[question].indexOf(sentence[question] ?? ''),
    })),
    urgency: sentence.urgency && answers.urgency.map((flag) => sentence.urgency!.includes(flag)),
  }
}

interface LearnedWeights {
  /** The weights of the first n-gram for all answers, then those of the second, and so on. */
  weights: Float64Array
  biases: number[]
}

/**
 * Trains logistic regression: softmax for problem, category and request, and one regression for
 * each flag of urgency. It is trained twice: first with all n-grams, then only with the useful
 * ones.
 */
export function trainModel(
  sentences: TrainingSentence[],
  answers: Answers,
  randomNumbers: Random,
): UncalibratedModel {
  const allNgrams = numberNgrams(sentences)
  const examplesFor = (ngramNumbers: Map<string, number>) =>
    sentences.map((sentence) => toExample(sentence, ngramNumbers, answers))
  const firstExamples = examplesFor(allNgrams)
  const firstWeights = learnWeights(
    firstExamples,
    allNgrams.size,
    answers,
    selectionPasses,
    randomNumbers,
  )
  const usefulNgrams = selectUsefulNgrams([...allNgrams.keys()], firstExamples, firstWeights)
  const examples = examplesFor(new Map(usefulNgrams.map((ngram, index) => [ngram, index])))
  const learnedWeights = learnWeights(
    examples,
    usefulNgrams.length,
    answers,
    finalPasses,
    randomNumbers,
  )
  return compressModel(usefulNgrams, learnedWeights, answers)
}

/** The n-grams whose weights matter most: by the size of the weights and the number of uses. */
function selectUsefulNgrams(
  ngrams: string[],
  examples: Example[],
  { weights, biases }: LearnedWeights,
): string[] {
  const useCounts = new Float64Array(ngrams.length)
  for (const { ngramNumbers } of examples)
    for (const ngramNumber of ngramNumbers) useCounts[ngramNumber]! += 1
  const usefulness = ngrams.map((_, ngramNumber) => {
    const offset = ngramNumber * biases.length
    const squaredLength = weights
      .subarray(offset, offset + biases.length)
      .reduce((runningSum, weight) => runningSum + weight ** 2, 0)
    return Math.sqrt(squaredLength * useCounts[ngramNumber]!)
  })
  const order = [...ngrams.keys()].sort(
    (first, second) => usefulness[second]! - usefulness[first]! || first - second,
  )

  return order
    .slice(0, maxNgrams)
    .sort((first, second) => first - second)
    .map((ngramNumber) => ngrams[ngramNumber]!)
}

/** Stochastic gradient descent with AdaGrad. The random order of the sentences is repeatable. */
function learnWeights(
  examples: Example[],
  ngramCount: number,
  answers: Answers,
  passCount: number,
  randomNumbers: Random,
): LearnedWeights {
  let answerCount = 0
  for (const question of recognitionQuestions) answerCount += answers[question].length

  const weights = new Float64Array(ngramCount * answerCount)
  const squaredSums = new Float64Array(weights.length)
  const biases = new Float64Array(answerCount)
  const squaredBiasSums = new Float64Array(answerCount)
  const errors = new Float64Array(answerCount)

  for (let pass = 0; pass < passCount; pass++) {
    for (const example of randomNumbers.shuffle(examples)) {
      computeErrors(example, answers, weights, biases, errors)
      for (let answerIndex = 0; answerIndex < answerCount; answerIndex++) {
        const error = errors[answerIndex]!
        if (Math.abs(error) < minError) continue

        const biasGradient = error * example.weight
        squaredBiasSums[answerIndex]! += biasGradient ** 2
        biases[answerIndex]! -=
          (learningRate * biasGradient) / Math.sqrt(squaredBiasSums[answerIndex]! + 1)
        const gradient = biasGradient * example.value

        const step = gradient * learningRate
        const squaredGradient = gradient ** 2
        for (const ngramNumber of example.ngramNumbers) {
          const index = ngramNumber * answerCount + answerIndex
          squaredSums[index]! += squaredGradient
          weights[index]! -= step / Math.sqrt(squaredSums[index]! + 0.1)
        }
      }
    }
    shrinkWeights(weights)
  }
  return { weights, biases: [...biases] }
}

/** Sets `errors` to the probability of each answer minus its target, which is 1 or 0. */
function computeErrors(
  example: Example,
  answers: Answers,
  weights: Float64Array,
  biases: Float64Array,
  errors: Float64Array,
): void {
  const answerCount = biases.length
  errors.set(biases)
  for (const ngramNumber of example.ngramNumbers) {
    const offset = ngramNumber * answerCount
    for (let index = 0; index < answerCount; index++)
      errors[index]! += weights[offset + index]! * example.value
  }

  const firstIndexes = firstAnswerIndexes(answers)
  for (const { question, answerIndex } of example.rightAnswers) {
    const start = firstIndexes[question]
    const scores = errors.subarray(start, start + answers[question].length)
    if (answerIndex < 0) {
      scores.fill(0)
      continue
    }

    // Softmax. Subtracting the largest score avoids an overflow.
    let maxScore = Number.NEGATIVE_INFINITY
    for (const score of scores) maxScore = Math.max(maxScore, score)
    let sum = 0
    for (let index = 0; index < scores.length; index++) {
      scores[index] = Math.exp(scores[index]! - maxScore)
      sum += scores[index]!
    }
    for (let index = 0; index < scores.length; index++) scores[index]! /= sum
    scores[answerIndex]! -= 1
  }

  if (!example.urgency) errors.fill(0, firstIndexes.urgency)
  example.urgency?.forEach((applies, index) => {
    const answerIndex = firstIndexes.urgency + index
    errors[answerIndex] = 1 / (1 + Math.exp(-errors[answerIndex]!)) - (applies ? 1 : 0)
  })
}

/**
 * Makes all weights smaller (regularisation), so that the model stays small and does not overfit.
 */
function shrinkWeights(weights: Float64Array): void {
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index]!
    if (weight === 0) continue
    const size = Math.abs(weight) * (1 - shrinkShare) - shrinkStep
    weights[index] = size <= 0 ? 0 : Math.sign(weight) * size
  }
}

/** Keeps the largest weights, rounds them to whole steps, and writes them as text. */
function compressModel(
  ngrams: string[],
  { weights, biases }: LearnedWeights,
  answers: Answers,
): UncalibratedModel {
  const sizes = weights.map(Math.abs).sort().reverse()
  const minSize = Math.max(sizes[maxWeights] ?? 0, 1e-9)
  // A few weights are much larger than all others. They are limited, so that the steps stay small.
  const limitedSize = sizes[Math.floor(maxWeights / 400)]!
  const weightStep = Number((limitedSize / maxWeightSteps).toPrecision(6))
  // N-grams with the same first character share a line, which names the character once.
  const linesByFirstCharacter = new Map<string, string>()
  ngrams.forEach((ngram, ngramNumber) => {
    const answerWeights = biases.flatMap((_, answerIndex): AnswerWeight[] => {
      const weight = weights[ngramNumber * biases.length + answerIndex]!
      return Math.abs(weight) > minSize ? [{ answerIndex, weight }] : []
    })
    const signs = encodeWeights(answerWeights, weightStep)
    if (signs === '') return
    const firstCharacter = ngram[0]!
    const ngramLine = linesByFirstCharacter.get(firstCharacter) ?? firstCharacter
    linesByFirstCharacter.set(firstCharacter, ngramLine + ngram.slice(1) + signs)
  })

  return {
    answers,
    biases: biases.map((bias) => Number(bias.toFixed(3))),
    weightStep,
    ngrams: [...linesByFirstCharacter.values()].join('\n'),
  }
}

function encodeWeights(answerWeights: AnswerWeight[], weightStep: number): string {
  return answerWeights
    .map(({ answerIndex, weight }) => {
      const steps = Math.max(
        -maxWeightSteps,
        Math.min(maxWeightSteps, Math.round(weight / weightStep)),
      )
      return steps === 0
        ? ''
        : weightCharacters[answerIndex]! + weightCharacters[steps + maxWeightSteps]!
    })
    .join('')
}
