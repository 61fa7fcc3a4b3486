import * as v from 'valibot'
import { reads, runsCommand } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import { id, oneOf } from '../../shared/contract/fields'
import { abouts, type Question, type Reading } from '../../shared/text-recognition/questions'

export const contract = {
  reading: {
    /**
     * Has one of the caller's own sealed photos read, if it is waiting for that. `shops`: the
     * credit code and the names on the photo, by which the register can be searched, the surest
     * first. No step depends on it, and it never refuses.
     */
    read: reads<{ read: boolean; shops: string[] }>()(v.object({ evidenceId: id })),
    /**
     * To the filer the open questions about their photos; to handlers what was read, photo by
     * photo.
     */
    view: reads<{ questions: Question[]; photos: Reading[] }>()(v.object({ caseId: id })),
    /**
     * Confirms what a question says, says something else in `answers` (the codes of its draft), or
     * that it is wrong (`declined`). Errors: WRONG_STATE when it is not asked (any more),
     * INVALID_INPUT answers.
     */
    answer: runsCommand<CaseView>()(
      v.object({
        caseId: id,
        about: oneOf(abouts.codes, '没有这个问题'),
        answers: v.optional(v.record(v.string(), v.unknown())),
        declined: v.optional(v.boolean(), false),
      }),
      'answerReading',
    ),
  },
}
