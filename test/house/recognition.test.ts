import { describe, expect, it } from 'vitest'
import { recognitionModel } from '../../miniprogram/rules/intake/recognition/model'
import { noAnswer } from '../../miniprogram/rules/intake/recognition/weights'
import { problemTypes, urgencyFlags } from '../../miniprogram/shared/vocabulary/case'
import { categories } from '../../miniprogram/shared/vocabulary/categories'
import {
  evaluationFile,
  readLabelledSentences,
  trainingFile,
} from '../../scripts/recognition/labelled'
import { requestPhrases } from '../../scripts/recognition/lexicon'
import { trainOn } from '../../scripts/recognition/measure'

const sentences = readLabelledSentences(trainingFile)
const unseenSentences = readLabelledSentences(evaluationFile)

describe('the model that recognises complaints', () => {
  it('is the one that `npm run recognition` makes of the sentences', () => {
    const { sharpness: _sharpness, ...storedModel } = recognitionModel
    expect(trainOn(sentences)).toEqual(storedModel)
  })
})

describe('labelled sentences', () => {
  it.each([
    ['sentences.tsv', sentences],
    ['evaluation.tsv', unseenSentences],
  ])('%s has only known codes, and no sentence twice', (_, labelled) => {
    const isKnown = (code: string, codes: { has(code: unknown): boolean }) =>
      code === noAnswer || codes.has(code)
    for (const { problems, categories: categoryCodes, urgency, requests } of labelled) {
      expect(problems.filter((code) => !isKnown(code, problemTypes))).toEqual([])
      expect(categoryCodes.filter((code) => !isKnown(code, categories))).toEqual([])
      expect(urgency.filter((code) => !urgencyFlags.has(code))).toEqual([])
      expect(requests.filter((code) => code !== noAnswer && !(code in requestPhrases))).toEqual([])
    }
    expect(new Set(labelled.map(({ text }) => text)).size).toBe(labelled.length)
  })

  it('none of the sentences for evaluation is used for training', () => {
    const trainingTexts = new Set(sentences.map(({ text }) => text))
    expect(unseenSentences.filter(({ text }) => trainingTexts.has(text))).toEqual([])
  })
})
