import { Refusal } from '../../../miniprogram/shared/refusals'
import { decider, type EventOf, eventRows, evolver, type Readable } from '../decider'

/** One message, without its words. `by`: a staff id; absent for the asker. */
export interface Said {
  at: number
  by?: string
}

export interface Consultation extends Readable {
  said: Said[]
}

/** The state before the first question. */
export const unasked: Consultation = { said: [] }

/** A longer thread is better asked as a new question. */
export const mostSaid = 40
/** How many messages the asker may send without an answer. */
export const mostUnanswered = 5

const event = eventRows<Consultation>()

const consultationEvents = {
  'consultation.asked': event(({ said, ...rest }, _, { at }) => ({ ...rest, said: [...said, { at }] })),
  'consultation.answered': event(({ said, ...rest }, _, { at, by }) => ({
    ...rest,
    said: [...said, { at, by: by.ref as string }],
  })),
}
export type ConsultationEvent = EventOf<typeof consultationEvents>

const consultationCommands = {
  /** Refusals: CONSULTATION_FULL, CONSULTATION_WAITS. */
  ask: {
    decide({ said }: Consultation): ConsultationEvent[] {
      assertCapacity(said)
      const answered = said.map(({ by }) => by !== undefined).lastIndexOf(true) + 1
      if (said.length - answered >= mostUnanswered) throw new Refusal('CONSULTATION_WAITS')
      return [{ type: 'consultation.asked', data: {} }]
    },
  },
  /** Refusal: CONSULTATION_FULL. */
  answer: {
    decide({ said }: Consultation): ConsultationEvent[] {
      assertCapacity(said)
      return [{ type: 'consultation.answered', data: {} }]
    },
  },
}

function assertCapacity(said: Said[]): void {
  if (said.length >= mostSaid) throw new Refusal('CONSULTATION_FULL')
}

export const consultationDecider = decider(
  evolver<Consultation, ConsultationEvent>({ version: 1, events: consultationEvents, begin: () => unasked }),
  consultationCommands,
)

/** Whether the thread waits for staff. */
export const isWaiting = ({ said }: Consultation): boolean => said.length > 0 && said.at(-1)?.by === undefined
