import {
  createRecogniser,
  minConfidence,
  type RecognisedComplaint,
  scoreText,
  sureConfidence,
} from '../../miniprogram/rules/intake/recognition/recognise'
import {
  decodeNgrams,
  noAnswer,
  type RecognitionModel,
  type RecognitionQuestion,
  recognitionQuestions,
  toProbabilities,
  toProbability,
} from '../../miniprogram/rules/intake/recognition/weights'
import { type Category, isWithin } from '../../miniprogram/shared/vocabulary/categories'
import { makeTrainingSentences } from './generate'
import type { LabelledSentence } from './labelled'
import { createRandom } from './random'
import { listAnswers, trainModel, type UncalibratedModel } from './train'

const seed = 315
const foldCount = 3

/** Trains an uncalibrated model. The same sentences give the same model. */
export function trainOn(sentences: LabelledSentence[]): UncalibratedModel {
  const trainingSentences = makeTrainingSentences(sentences, createRandom(seed))
  return trainModel(trainingSentences, listAnswers(trainingSentences), createRandom(seed))
}

/** One part of a cross-validation. */
interface Fold {
  model: UncalibratedModel
  /** The sentences with which the model was not trained. */
  heldOut: LabelledSentence[]
}

/** Cross-validation: each sentence is held out from one of the models. */
export function trainFolds(sentences: LabelledSentence[]): Fold[] {
  const shuffled = createRandom(seed).shuffle(sentences)
  return Array.from({ length: foldCount }, (_element, fold) => ({
    model: trainOn(shuffled.filter((_sentence, index) => index % foldCount !== fold)),
    heldOut: shuffled.filter((_sentence, index) => index % foldCount === fold),
  }))
}

/** The scores of a held-out sentence for all answers to a question. */
interface HeldOutScores {
  scores: number[]
  /** Which of the answers are right, in the same order. */
  isRight: boolean[]
}

function rightAnswersOf(sentence: LabelledSentence, question: RecognitionQuestion): string[] {
  switch (question) {
    case 'problem':
      return sentence.problems
    case 'category':
      return sentence.categories
    case 'request':
      return sentence.requests
    case 'urgency':
      return sentence.urgency
  }
}

/**
 * The sharpness with which the probabilities fit held-out sentences best: the one with the smallest
 * sum of logarithmic losses.
 */
export function calibrate(folds: Fold[]): Record<RecognitionQuestion, number> {
  const sharpnessOf = (question: RecognitionQuestion): number => {
    const heldOutScores = folds.flatMap(({ model, heldOut }) => {
      const weights = decodeNgrams(model)
      return heldOut.map((sentence): HeldOutScores => {
        const rightAnswers = rightAnswersOf(sentence, question)
        return {
          scores: scoreText(model, weights, sentence.text).scores[question],
          isRight: model.answers[question].map((answer) => rightAnswers.includes(answer)),
        }
      })
    })

    const lossAtSharpness = (sharpness: number): number => {
      let totalLoss = 0
      for (const heldOutScore of heldOutScores)
        totalLoss += logLossOf(heldOutScore, question, sharpness)
      return totalLoss
    }

    const candidates = Array.from({ length: 60 }, (_element, index) => (index + 1) / 20)
    const losses = candidates.map(lossAtSharpness)
    return candidates[losses.indexOf(Math.min(...losses))]!
  }
  return {
    problem: sharpnessOf('problem'),
    category: sharpnessOf('category'),
    request: sharpnessOf('request'),
    urgency: sharpnessOf('urgency'),
  }
}

/** The logarithmic loss: minus the logarithm of the probability of the right answers. */
function logLossOf(
  { scores, isRight }: HeldOutScores,
  question: RecognitionQuestion,
  sharpness: number,
): number {
  /** Avoids the logarithm of zero. */
  const minProbability = 1e-9

  if (question === 'urgency') {
    let loss = 0
    for (const [index, score] of scores.entries()) {
      const probability = toProbability(score, sharpness)
      const rightProbability = isRight[index] ? probability : 1 - probability
      loss -= Math.log(rightProbability + minProbability)
    }
    return loss
  }

  let rightProbability = 0
  for (const [index, probability] of toProbabilities(scores, sharpness).entries())
    if (isRight[index]) rightProbability += probability
  return -Math.log(rightProbability + minProbability)
}

/** How well a question is answered. */
export interface AnswerFigures {
  sentences: number
  /** Number of answers. */
  answered: number
  /** Number of right answers. */
  rightCount: number
  /** Number of wrong answers with a confidence of at least `sureConfidence`. */
  sureAndWrong: number
}

/** Whether an answer is right. A parent category of the right category counts as right. */
function isRightAnswer(
  question: RecognitionQuestion,
  answerCode: string,
  rightCodes: string[],
): boolean {
  if (question !== 'category') return rightCodes.includes(answerCode)
  return rightCodes.some(
    (rightCode) =>
      rightCode !== noAnswer && isWithin(rightCode as Category, answerCode as Category),
  )
}

/** The answers of the model to a question. */
function answersTo(question: RecognitionQuestion, recognised: RecognisedComplaint) {
  if (question === 'urgency') return recognised.urgency
  const answer = recognised[question]
  return answer ? [answer] : []
}

/** Compares the answers of a model with those of a person. */
export function measureAnswers(
  readings: { sentence: LabelledSentence; recognised: RecognisedComplaint }[],
  question: RecognitionQuestion,
): AnswerFigures {
  const answers = readings.flatMap(({ sentence, recognised }) =>
    answersTo(question, recognised).map(({ code, confidence }) => ({
      confidence,
      isRight: isRightAnswer(question, code, rightAnswersOf(sentence, question)),
    })),
  )
  return {
    sentences: readings.length,
    answered: answers.length,
    rightCount: answers.filter(({ isRight }) => isRight).length,
    sureAndWrong: answers.filter(
      ({ isRight, confidence }) => !isRight && confidence >= sureConfidence,
    ).length,
  }
}

/** The figures of all questions as lines of text. */
export function describeFigures(
  readings: { sentence: LabelledSentence; recognised: RecognisedComplaint }[],
): string {
  const percentText = (numerator: number, total: number) =>
    total === 0 ? '–' : `${((100 * numerator) / total).toFixed(1)} %`
  return recognitionQuestions
    .map((question) => {
      const { sentences, answered, rightCount, sureAndWrong } = measureAnswers(readings, question)
      return [
        question.padEnd(9),
        `answered ${percentText(answered, sentences)} (threshold ${minConfidence[question]}),`,
        `right ${percentText(rightCount, answered)} of the answers,`,
        `sure and wrong ${percentText(sureAndWrong, sentences)}`,
      ].join(' ')
    })
    .join('\n')
}

/** Lets a model answer the questions about each sentence. */
export function readWith(model: RecognitionModel, sentences: LabelledSentence[]) {
  const recognise = createRecogniser(model)
  return sentences.map((sentence) => ({ sentence, recognised: recognise(sentence.text) }))
}
