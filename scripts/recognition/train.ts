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
/** A model before its probabilities are measured. */
export type UncalibratedModel = Omit<RecognitionModel, 'sharpness'>

/** An n-gram has to stand in this many sentences. */
const leastSentences = 2
/** How often all sentences are gone through, for the choice of n-grams and for their weights. */
const firstPasses = 2
const passes = 5
const learningRate = 0.7
/** After each pass weights lose this share of their value (L2) … */
const shrinkShare = 0.01
/** … and this much of it (L1), so that weights without use become zero. */
const shrinkStep = 0.1
/** Errors smaller than this are not learned from, which saves half of the time. */
const leastError = 0.004
/** Limits of the size of the model. */
const maxNgrams = 9_000
const maxWeights = 23_000

/** The answers that occur in the sentences, in alphabetical order; for urgency, all flags. */
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

/** The distinct n-grams of a text. They are found once, because every fold needs them again. */
function ngramsOf(text: string): string[] {
  const knownNgrams = ngramsByText.get(text)
  if (knownNgrams) return knownNgrams
  const ngrams = listDistinctNgrams(text).map(({ ngram }) => ngram)
  ngramsByText.set(text, ngrams)
  return ngrams
}

/** The n-grams that stand in enough sentences, in alphabetical order, each with its number. */
function numberNgrams(sentences: TrainingSentence[]): Map<string, number> {
  const sentenceCounts = new Map<string, number>()
  for (const { text, isCopy } of sentences) {
    if (isCopy) continue
    for (const ngram of ngramsOf(text))
      sentenceCounts.set(ngram, (sentenceCounts.get(ngram) ?? 0) + 1)
  }
  const ngrams = [...sentenceCounts].flatMap(([ngram, count]) =>
    count >= leastSentences ? [ngram] : [],
  )
  return new Map(ngrams.sort().map((ngram, index) => [ngram, index]))
}

/** A sentence as numbers. */
interface Example {
  ngramNumbers: number[]
  value: number
  weight: number
  /** Index of the right answer to each of the three questions with one answer. */
  rightAnswers: { question: RecognitionQuestion; answerIndex: number }[]
  /** Whether each flag applies; undefined where that is not known. */
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

/** Weights of all n-grams for all answers; those of one n-gram stand together. */
interface LearnedWeights {
  weights: Float64Array
  biases: number[]
}

/**
 * Logistic regression: softmax for problem, category and request, one regression for each flag of
 * urgency. It is learned twice: first from all n-grams, then from those alone that proved useful.
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
    firstPasses,
    randomNumbers,
  )
  const usefulNgrams = selectUsefulNgrams([...allNgrams.keys()], firstExamples, firstWeights)
  const examples = examplesFor(new Map(usefulNgrams.map((ngram, index) => [ngram, index])))
  const learnedWeights = learnWeights(examples, usefulNgrams.length, answers, passes, randomNumbers)
  return compressModel(usefulNgrams, learnedWeights, answers)
}

/** The n-grams with the largest weights, counted by how often they are used. */
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

/** Stochastic gradient descent with AdaGrad, the sentences in a repeatable random order. */
function learnWeights(
  examples: Example[],
  ngramCount: number,
  answers: Answers,
  passCount: number,
  randomNumbers: Random,
): LearnedWeights {
  const answerCount = recognitionQuestions.reduce(
    (count, question) => count + answers[question].length,
    0,
  )
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
        if (Math.abs(error) < leastError) continue
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

/** Sets `errors` to the probability of each answer minus what it should be. */
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

function shrinkWeights(weights: Float64Array): void {
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index]!
    if (weight === 0) continue
    const size = Math.abs(weight) * (1 - shrinkShare) - shrinkStep
    weights[index] = size <= 0 ? 0 : Math.sign(weight) * size
  }
}

/** Keeps the largest weights, in whole steps, and writes them as text. */
function compressModel(
  ngrams: string[],
  { weights, biases }: LearnedWeights,
  answers: Answers,
): UncalibratedModel {
  const sizes = weights.map(Math.abs).sort().reverse()
  const leastSize = Math.max(sizes[maxWeights] ?? 0, 1e-9)
  // A few weights are much larger than the rest; they are cut off, so that the steps stay small.
  const largestSize = sizes[Math.floor(maxWeights / 400)]!
  const weightStep = Number((largestSize / maxWeightSteps).toPrecision(6))
  // N-grams are in alphabetical order, so those with the same first character stand together.
  const linesByFirstCharacter = new Map<string, string>()
  ngrams.forEach((ngram, ngramNumber) => {
    const answerWeights = biases.flatMap((_, answerIndex): AnswerWeight[] => {
      const weight = weights[ngramNumber * biases.length + answerIndex]!
      return Math.abs(weight) > leastSize ? [{ answerIndex, weight }] : []
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
