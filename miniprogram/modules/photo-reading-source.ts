import type { CaseView } from '../shared/contract/case-view'
import type { About, Question, Reading } from '../shared/text-recognition/questions'

/**
 * A person's answer to a question about a photo. Without `answers` and `declined` it confirms what
 * was recognised.
 */
export interface ReadingAnswer {
  /** What the question is about: its fact and the photo that it was read from. */
  about: About
  /** Corrected values, by the codes of the question's draft. */
  answers?: Record<string, unknown>
  /** What was recognised is wrong, and the person gives no other value: `answers` are ignored. */
  declined?: boolean
}

/**
 * What the core needs from the module that recognises text on photos. All functions throw the
 * errors of api/call.ts.
 */
export interface PhotoReadingSource {
  /**
   * Recognises the text on a photo.
   * @returns names on the photo by which the shop may be found, the most certain first
   */
  readPhoto(evidenceId: string): Promise<{ shops: string[] }>
  /** Whether the person who looks at the case may answer questions about its photos. */
  mayAnswer(caseView: CaseView): boolean
  /**
   * Loads what was recognised. A complainant gets the open questions and no photos; handlers get
   * the photos and no questions.
   */
  ofCase(caseId: string): Promise<{ questions: Question[]; photos: Reading[] }>
  /** @returns the case after the answer */
  answer(caseId: string, answer: ReadingAnswer): Promise<CaseView>
}
