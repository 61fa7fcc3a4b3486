import { Refusal } from '../../../miniprogram/shared/refusals'
import type { Commitment } from '../case/state'
import { beginning, decider, type EventOf, eventRows, type Readable } from '../decider'

/** One message. `by`: a staff id; absent for the asker. */
export interface Said {
  at: number
  /** Its words, which lie apart. */
  text: Commitment
  by?: string
}

export interface Consultation extends Readable {
  said: Said[]
}

export const unasked: Consultation = { said: [] }

/** A longer thread is better asked as a new question. */
export const mostSaid = 40
/** How many messages the asker may send without an answer. */
export const mostUnanswered = 5

const event = eventRows<Consultation>()

interface Words {
  text: Commitment
}

const consultationEvents = {
  'consultation.asked': event<Words>(({ said, ...rest }, { text }, { at }) => ({
    ...rest,
    said: [...said, { at, text }],
  })),
  'consultation.answered': event<Words>(({ said, ...rest }, { text }, { at, by }) => ({
    ...rest,
    said: [...said, { at, text, by: by.ref as string }],
  })),
  /** Its key is destroyed, and who asked is known no more; nothing follows. */
  'consultation.forgotten': event((consultation) => consultation),
}
export type ConsultationEvent = EventOf<typeof consultationEvents>

const consultationCommands = {
  /** Refusals: CONSULTATION_FULL, CONSULTATION_WAITS. */
  ask: {
    decide({ said }: Consultation, { text }: Words): ConsultationEvent[] {
      assertCapacity(said)
      const answered = said.map(({ by }) => by !== undefined).lastIndexOf(true) + 1
      if (said.length - answered >= mostUnanswered) throw new Refusal('CONSULTATION_WAITS')
      return [{ type: 'consultation.asked', data: { text } }]
    },
  },
  /** Refusal: CONSULTATION_FULL. */
  answer: {
    decide({ said }: Consultation, { text }: Words): ConsultationEvent[] {
      assertCapacity(said)
      return [{ type: 'consultation.answered', data: { text } }]
    },
  },
  forget: {
    decide: (_: Consultation, __: Record<never, never>): ConsultationEvent[] => [
      { type: 'consultation.forgotten', data: {} },
    ],
  },
}

function assertCapacity(said: Said[]): void {
  if (said.length >= mostSaid) throw new Refusal('CONSULTATION_FULL')
}

export const consultationDecider = decider(
  beginning<Consultation, ConsultationEvent>('consultation.asked', unasked, consultationEvents),
  consultationCommands,
)

/** Whether the thread waits for staff. */
export const isWaiting = ({ said }: Consultation): boolean => said.length > 0 && said.at(-1)?.by === undefined
