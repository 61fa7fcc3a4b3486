import { AppError } from '#shared/errors'
import type { Commitment } from '../case/state'
import {
  createDecider,
  type EventOf,
  eventRows,
  evolverStartingWith,
  type Readable,
} from '../decider'

/** One message. `by`: a staff id; absent for the asker. */
export interface Message {
  at: number
  /** Its words, which lie apart. */
  text: Commitment
  by?: string
}

export interface Consultation extends Readable {
  said: Message[]
}

export const emptyConsultation: Consultation = { said: [] }

/** A longer thread is better asked as a new question. */
export const maxMessages = 40
/** How many messages the asker may send without an answer. */
export const maxUnanswered = 5

const event = eventRows<Consultation>()

interface MessageData {
  text: Commitment
}

const consultationEvents = {
  'consultation.asked': event<MessageData>(
    ({ said: messages, ...consultation }, { text }, moment) => ({
      ...consultation,
      said: [...messages, { at: moment.at, text }],
    }),
  ),
  'consultation.answered': event<MessageData>(
    ({ said: messages, ...consultation }, { text }, moment) => ({
      ...consultation,
      said: [...messages, { at: moment.at, text, by: moment.by.ref as string }],
    }),
  ),
  /** Its key is destroyed and the asker can no longer be identified; no event follows. */
  'consultation.forgotten': event((consultation) => consultation),
}
export type ConsultationEvent = EventOf<typeof consultationEvents>

const consultationCommands = {
  /** Errors: CONSULTATION_FULL, CONSULTATION_WAITS. */
  ask: {
    decide({ said: messages }: Consultation, { text }: MessageData): ConsultationEvent[] {
      assertCapacity(messages)
      const answeredCount = messages.map(({ by }) => by !== undefined).lastIndexOf(true) + 1
      if (messages.length - answeredCount >= maxUnanswered) throw new AppError('CONSULTATION_WAITS')
      return [{ type: 'consultation.asked', data: { text } }]
    },
  },
  /** Error: CONSULTATION_FULL. */
  answer: {
    decide({ said: messages }: Consultation, { text }: MessageData): ConsultationEvent[] {
      assertCapacity(messages)
      return [{ type: 'consultation.answered', data: { text } }]
    },
  },
  forget: {
    decide: (
      _consultation: Consultation,
      _commandData: Record<never, never>,
    ): ConsultationEvent[] => [{ type: 'consultation.forgotten', data: {} }],
  },
}

function assertCapacity(messages: Message[]): void {
  if (messages.length >= maxMessages) throw new AppError('CONSULTATION_FULL')
}

export const consultationDecider = createDecider(
  evolverStartingWith<Consultation, ConsultationEvent>(
    'consultation.asked',
    emptyConsultation,
    consultationEvents,
  ),
  consultationCommands,
)

/** Whether the thread waits for staff. */
export const isWaiting = ({ said: messages }: Consultation): boolean =>
  messages.length > 0 && messages.at(-1)?.by === undefined
