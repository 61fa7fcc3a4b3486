import { AppError } from '#shared/errors'
import type { Commitment } from '../case/state'
import {
  createDecider,
  type EventOf,
  eventRows,
  evolverStartingWith,
  type Readable,
} from '../decider'

export interface Message {
  /** Milliseconds since 1970. */
  at: number
  /** The text itself is stored elsewhere, encrypted. */
  text: Commitment
  /** Id of the member of staff who answered. Absent for messages of the asker. */
  by?: string
}

/** A question of a consumer with its answers. */
export interface Consultation extends Readable {
  /** The messages in their order. */
  said: Message[]
}

export const emptyConsultation: Consultation = { said: [] }

/** After this many messages the asker must begin a new consultation. */
export const maxMessages = 40
/** The asker may send this many messages in a row without an answer. */
export const maxUnanswered = 5

const defineEvent = eventRows<Consultation>()

interface MessageData {
  text: Commitment
}

const consultationEvents = {
  'consultation.asked': defineEvent<MessageData>(
    ({ said: messages, ...consultation }, { text }, moment) => ({
      ...consultation,
      said: [...messages, { at: moment.at, text }],
    }),
  ),
  'consultation.answered': defineEvent<MessageData>(
    ({ said: messages, ...consultation }, { text }, moment) => ({
      ...consultation,
      said: [...messages, { at: moment.at, text, by: moment.by.ref as string }],
    }),
  ),
  /** The key was destroyed: nobody can identify the asker any more. This is the last event. */
  'consultation.forgotten': defineEvent((consultation) => consultation),
}
export type ConsultationEvent = EventOf<typeof consultationEvents>

const consultationCommands = {
  /** Errors: CONSULTATION_FULL; CONSULTATION_WAITS if too many messages are not answered yet. */
  ask: {
    decide({ said: messages }: Consultation, { text }: MessageData): ConsultationEvent[] {
      assertCapacity(messages)
      const lastAnswerIndex = messages.map(({ by }) => by !== undefined).lastIndexOf(true)
      const unansweredCount = messages.length - (lastAnswerIndex + 1)
      if (unansweredCount >= maxUnanswered) throw new AppError('CONSULTATION_WAITS')
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

/** Whether the last message is not answered yet. */
export const isWaiting = ({ said: messages }: Consultation): boolean =>
  messages.length > 0 && messages.at(-1)?.by === undefined
