import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { id, text } from '../../shared/contract/fields'

/** A consultation in a list. */
export interface ConsultationLine {
  id: string
  /** The text of the first message. */
  question: string
  /** When the first message was written, ms since 1970. */
  at: number
  /** The staff have not answered the last message yet. */
  waiting: boolean
}

export interface ConsultationView extends ConsultationLine {
  /** The messages, oldest first. */
  said: {
    /** Milliseconds since 1970. */
    at: number
    text: string
    /** Name of the member of staff who answers; absent in messages of the person who asks. */
    name?: string
  }[]
  /** Whether the caller may answer it. */
  answering: boolean
}

const questionText = text(4, 1000, '请写清楚要问的，至少 4 个字')

/**
 * Questions to the bureau that are not complaints. A consultation is deleted a year after its last
 * message.
 */
export const contract = {
  service: {
    /**
     * Asks a question, or adds a message to a consultation of the caller. Errors: TOO_MANY,
     * QUESTION_NOT_FOUND, CONSULTATION_FULL, CONSULTATION_WAITS.
     */
    consult: writes<{ consultationId: string }>()(
      v.object({
        /** The consultation to add to; absent for a new one. */
        consultationId: v.optional(id),
        /** The district to ask; absent for the home district. */
        districtId: v.optional(id),
        words: questionText,
      }),
    ),
    /**
     * Answers a consultation of the caller's district. Errors: QUESTION_NOT_FOUND,
     * CONSULTATION_FULL.
     */
    reply: writes<{ consultationId: string }>()(
      v.object({ consultationId: id, words: text(1, 1000, '请写答复') }),
    ),
    /** The caller's own consultations, the latest first, at most 50. */
    consultations: reads<{ consultations: ConsultationLine[] }>()(v.object({})),
    /** Consultations of the district that wait for an answer, the oldest first, at most 50. */
    waiting: reads<{ consultations: ConsultationLine[] }>()(v.object({})),
    /**
     * One consultation, for the person who asked and for the staff who may answer. Error:
     * QUESTION_NOT_FOUND.
     */
    consultation: reads<ConsultationView>()(v.object({ consultationId: id })),
  },
}
