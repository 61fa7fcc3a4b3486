import type { CaseView } from '../shared/contract/case-view'
import type { About, Question, Reading } from '../shared/text-recognition/questions'

/** What a person says to a question: yes, `answers` instead of the draft, or `declined`. */
export interface ReadingAnswer {
  about: About
  answers?: Record<string, unknown>
  declined?: boolean
}

/**
 * What pages of the core ask the module that reads photos. The functions throw what `call` throws.
 */
export interface PhotoReadingSource {
  /** Has a sealed photo read; `shops`: names on it that the register may know, surest first. */
  readPhoto(evidenceId: string): Promise<{ shops: string[] }>
  /** Whether the reader of a case may answer questions about its photos. */
  mayAnswer(caseView: CaseView): boolean
  /** To the complainant the open questions, to handlers what was read. */
  ofCase(caseId: string): Promise<{ questions: Question[]; photos: Reading[] }>
  /** @returns the case after it */
  answer(caseId: string, answer: ReadingAnswer): Promise<CaseView>
}
