import { readFileSync } from 'node:fs'
import { noAnswer } from '../../miniprogram/rules/intake/recognition/weights'
import { inRoot } from '../paths'

/** A sentence with the answers of a person. Alternatives are answers that are right as well. */
export interface LabelledSentence {
  text: string
  problems: string[]
  categories: string[]
  /** Flags of urgency that all apply. */
  urgency: string[]
  requests: string[]
}

export const trainingFile = inRoot('scripts', 'recognition', 'sentences.tsv')
export const evaluationFile = inRoot('scripts', 'recognition', 'evaluation.tsv')

const listFlags = (field: string): string[] =>
  field.split(/[,|]/).filter((flag) => flag !== noAnswer && flag !== '')

/**
 * Reads `text problem category urgency request`, separated by tabs. `-` says that the text does not
 * say; `|` separates alternatives, `,` flags of urgency.
 */
export function readLabelledSentences(filePath: string): LabelledSentence[] {
  const [, ...lines] = readFileSync(filePath, 'utf8').trimEnd().split(/\r?\n/)
  return lines.map((textLine, index) => {
    const [text, problem, category, urgency, request] = textLine.split('\t')
    if (!text || !problem || !category || urgency === undefined || !request)
      throw new Error(`${filePath}: line ${index + 2} does not have five columns`)
    return {
      text,
      problems: problem.split('|'),
      categories: category.split('|'),
      urgency: listFlags(urgency),
      requests: request.split('|'),
    }
  })
}
