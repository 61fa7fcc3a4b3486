import { expect, it } from 'vitest'
import { recognitionModel } from '../../../miniprogram/rules/intake/recognition/model'
import { evaluationFile, readLabelledSentences } from '../../../scripts/recognition/labelled'
import { measureAnswers, readWith } from '../../../scripts/recognition/measure'

const readings = readWith(recognitionModel, readLabelledSentences(evaluationFile))

/**
 * What docs/decisions/recognition-of-complaints.md says of sentences that another person wrote. The
 * aims are 70 % answered and 85 % right; the second is missed by three points.
 */
it.each([
  { question: 'problem', answered: 0.76, right: 0.81, sureAndWrong: 0.03 },
  { question: 'category', answered: 0.76, right: 0.81, sureAndWrong: 0.03 },
] as const)('recognition of the $question does not get worse', (figures) => {
  const measured = measureAnswers(readings, figures.question)
  expect(measured.sentences).toBe(150)
  expect(measured.answered / measured.sentences).toBeGreaterThanOrEqual(figures.answered)
  expect(measured.rightCount / measured.answered).toBeGreaterThanOrEqual(figures.right)
  expect(measured.sureAndWrong / measured.sentences).toBeLessThanOrEqual(figures.sureAndWrong)
})
