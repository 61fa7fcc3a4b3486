import { readFileSync } from 'node:fs'
import { noAnswer } from '../../miniprogram/rules/intake/recognition/weights'
import { inRoot } from '../paths'

/** A sentence with the right answers, as a person gave them. */
export interface LabelledSentence {
  text: string
  /** The right problem first, then others that are right as well. So are the next two lists. */
  problems: string[]
  categories: string[]
  /** Flags of urgency that all apply. */
  urgency: string[]
  requests: string[]
}

export const trainingFile = inRoot('scripts', 'recognition', 'sentences.tsv')
/** Sentences of a person who has not seen the training sentences. The model never learns them. */
export const evaluationFile = inRoot('scripts', 'recognition', 'evaluation.tsv')

const listFlags = (field: string): string[] =>
  field.split(/[,|]/).filter((flag) => flag !== noAnswer && flag !== '')

/**
 * Reads a file with the columns text, problem, category, urgency and request, separated by tabs.
 * `-` means that the text does not say it, `|` separates alternatives, and `,` separates flags of
 * urgency.
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
