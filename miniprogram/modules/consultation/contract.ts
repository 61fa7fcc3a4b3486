import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { id, text } from '../../shared/contract/fields'

/** A consultation in a list. */
export interface ConsultationLine {
  id: string
  /** The first thing that was asked. */
  question: string
  at: number
  /** Waits for the staff's answer. */
  waiting: boolean
}

export interface ConsultationView extends ConsultationLine {
  /** Oldest first; `name`: of the member of staff who answers, absent for the person who asks. */
  said: { at: number; text: string; name?: string }[]
  /** Whether the caller may answer it. */
  answering: boolean
}

const words = text(4, 1000, '请写清楚要问的，至少 4 个字')

/** Questions to the bureau that are no complaint. Deleted a year after the last word. */
export const contract = {
  service: {
    /**
     * Ask, or add to an own question. Errors: TOO_MANY, QUESTION_NOT_FOUND, CONSULTATION_FULL,
     * CONSULTATION_WAITS.
     */
    consult: writes<{ consultationId: string }>()(
      v.object({ consultationId: v.optional(id), districtId: v.optional(id), words }),
    ),
    /** Answer one of the own district. Errors: QUESTION_NOT_FOUND, CONSULTATION_FULL. */
    reply: writes<{ consultationId: string }>()(
      v.object({ consultationId: id, words: text(1, 1000, '请写答复') }),
    ),
    /** The caller's own questions, the latest first, at most 50. */
    consultations: reads<{ consultations: ConsultationLine[] }>()(v.object({})),
    /** Questions of the district that wait for an answer, the oldest first, at most 50. */
    waiting: reads<{ consultations: ConsultationLine[] }>()(v.object({})),
    /**
     * One question, for the person who asked and for the staff who may answer. Error:
     * QUESTION_NOT_FOUND.
     */
    consultation: reads<ConsultationView>()(v.object({ consultationId: id })),
  },
}
