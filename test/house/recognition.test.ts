import { describe, expect, it } from 'vitest'
import { recognitionModel } from '../../miniprogram/rules/intake/recognition/model'
import { noAnswer } from '../../miniprogram/rules/intake/recognition/weights'
import { problemTypes, urgencyFlags } from '../../miniprogram/shared/vocabulary/case'
import { categories } from '../../miniprogram/shared/vocabulary/categories'
import { readLabelledSentences, trainingFile } from '../../scripts/recognition/labelled'
import { requestPhrases } from '../../scripts/recognition/lexicon'
import { measureAnswers, readWith, trainFolds, trainOn } from '../../scripts/recognition/measure'

const sentences = readLabelledSentences(trainingFile)

describe('the model that recognises complaints', () => {
  it('is the one that `npm run recognition` makes of the sentences', () => {
    const { sharpness: _sharpness, ...storedModel } = recognitionModel
    expect(trainOn(sentences)).toEqual(storedModel)
  })
})

/** Lower limits of what docs/decisions/recognition-of-complaints.md says of held-out sentences. */
describe('sentences that are held out from the training', () => {
  const { sharpness } = recognitionModel
  const readings = trainFolds(sentences).flatMap(({ model, heldOut }) =>
    readWith({ ...model, sharpness }, heldOut),
  )

  it.each([
    { question: 'problem', answered: 0.75, right: 0.83 },
    { question: 'category', answered: 0.69, right: 0.79 },
  ] as const)('are recognised as well as before: $question', (figures) => {
    const measured = measureAnswers(readings, figures.question)
    expect(measured.answered / measured.sentences).toBeGreaterThanOrEqual(figures.answered)
    expect(measured.rightCount / measured.answered).toBeGreaterThanOrEqual(figures.right)
    expect(measured.sureAndWrong / measured.sentences).toBeLessThanOrEqual(0.03)
  })
})

describe('labelled sentences', () => {
  it('have only known codes, and none stands there twice', () => {
    const isKnown = (code: string, codes: { has(code: unknown): boolean }) =>
      code === noAnswer || codes.has(code)
    for (const { problems, categories: categoryCodes, urgency, requests } of sentences) {
      expect(problems.filter((code) => !isKnown(code, problemTypes))).toEqual([])
      expect(categoryCodes.filter((code) => !isKnown(code, categories))).toEqual([])
      expect(urgency.filter((code) => !urgencyFlags.has(code))).toEqual([])
      expect(requests.filter((code) => code !== noAnswer && !(code in requestPhrases))).toEqual([])
    }
    expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length)
  })
})
