import * as v from 'valibot'
import { reads, runsCommand } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import { id, oneOf } from '../../shared/contract/fields'
import { abouts, type Question, type Reading } from '../../shared/text-recognition/questions'

export const contract = {
  reading: {
    /**
     * Recognises the text on one of the caller's own photos, if this is still to be done. It never
     * fails with an error, because no other step depends on it.
     */
    read: reads<{
      /** The text of this photo has been recognised. */
      read: boolean
      /** Credit code and names on the photo that may find the shop, the most certain first. */
      shops: string[]
    }>()(v.object({ evidenceId: id })),
    /** What was recognised on the photos of a case. */
    view: reads<{
      /** Open questions about the photos; for the person who filed the case. */
      questions: Question[]
      /** The recognised text of each photo; for the handlers of the case. */
      photos: Reading[]
    }>()(v.object({ caseId: id })),
    /**
     * The person who filed the case answers a question. Without `answers` and `declined`, they
     * confirm what was recognised. Errors: WRONG_STATE if the question is not open; INVALID_INPUT
     * (field `answers`).
     */
    answer: runsCommand<CaseView>()(
      v.object({
        caseId: id,
        /** The question. */
        about: oneOf(abouts.codes, '没有这个问题'),
        /** Corrected values, by the codes of the question's draft. */
        answers: v.optional(v.record(v.string(), v.unknown())),
        /** What was recognised is wrong, and the person gives no other value. */
        declined: v.optional(v.boolean(), false),
      }),
      'answerReading',
    ),
  },
}
