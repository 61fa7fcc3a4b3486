import {
  createRecogniser,
  leastConfidence,
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

/** The uncalibrated model of some sentences. The same sentences give the same model. */
export function trainOn(sentences: LabelledSentence[]): UncalibratedModel {
  const trainingSentences = makeTrainingSentences(sentences, createRandom(seed))
  return trainModel(trainingSentences, listAnswers(trainingSentences), createRandom(seed))
}

/** A model, and the sentences that it has not seen. */
interface Fold {
  model: UncalibratedModel
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

/** The scores of a held-out sentence for the answers to a question, and which are right. */
interface HeldOutScores {
  scores: number[]
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
 * The sharpness with which probabilities fit held-out sentences best: it makes the mean logarithm
 * of the probability of what is right as large as possible.
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
    const lossAtSharpness = (sharpness: number): number =>
      heldOutScores.reduce(
        (runningSum, heldOutScore) => runningSum + logLossOf(heldOutScore, question, sharpness),
        0,
      )
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

function logLossOf(
  { scores, isRight }: HeldOutScores,
  question: RecognitionQuestion,
  sharpness: number,
): number {
  const tiny = 1e-9
  if (question === 'urgency')
    return scores.reduce((runningSum, score, index) => {
      const probability = toProbability(score, sharpness)
      return runningSum - Math.log((isRight[index] ? probability : 1 - probability) + tiny)
    }, 0)
  const probabilities = toProbabilities(scores, sharpness)
  const rightProbability = probabilities.reduce(
    (runningSum, probability, index) => runningSum + (isRight[index] ? probability : 0),
    0,
  )
  return -Math.log(rightProbability + tiny)
}

/** How well a question is answered. Shares are of all sentences, unless they say otherwise. */
export interface AnswerFigures {
  sentences: number
  answered: number
  /** Of the answers, how many are right. */
  rightCount: number
  /** Answers from the threshold "sure" on that are wrong. */
  sureAndWrong: number
}

/** Whether an answer is right; a parent class of the right class is. */
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

/** All answers to a question that a text got. */
function answersTo(question: RecognitionQuestion, recognised: RecognisedComplaint) {
  if (question === 'urgency') return recognised.urgency
  const answer = recognised[question]
  return answer ? [answer] : []
}

/** Measures answers to sentences whose right answers a person gave. */
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
        `answered ${percentText(answered, sentences)} (threshold ${leastConfidence[question]}),`,
        `right ${percentText(rightCount, answered)} of the answers,`,
        `sure and wrong ${percentText(sureAndWrong, sentences)}`,
      ].join(' ')
    })
    .join('\n')
}

/** Reads sentences with a model. */
export function readWith(model: RecognitionModel, sentences: LabelledSentence[]) {
  const recognise = createRecogniser(model)
  return sentences.map((sentence) => ({ sentence, recognised: recognise(sentence.text) }))
}
