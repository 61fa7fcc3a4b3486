import { Refusal } from '../../miniprogram/shared/refusals'
import type { Case } from './case'
import type { Actor, CaseEvent, Commitment, EventData } from './events'
import { event } from './events'
import type { Sentence, Telling } from './timeline'

/** What an officer wants recorded as the end of a case, word for word as it will stand there. */
export type Ending = Extract<CaseEvent, { type: 'mediation.terminated' | 'report.concluded' }>

export interface ClosingEvents {
  'closing.asked': { by: string; ending: Ending }
  'closing.judged': { allowed: boolean; note?: Commitment }
}

/** A case of the first priority is ended by no one person: the officer says how, a leader says whether. */
export const isSerious = ({ priority }: Pick<Case, 'priority'>): boolean => priority === 'P1'

/** Ends the case, or asks for its end. */
export function ended(file: Case, ending: Ending, { ref = '' }: Actor): CaseEvent[] {
  return isSerious(file) ? [event('closing.asked', { by: ref, ending })] : [ending]
}

/** Refusal: NOT_ALLOWED for whoever asked. */
export function judgeClosing(
  { closing }: Case,
  { allowed, note }: EventData['closing.judged'],
  { ref }: Actor,
): CaseEvent[] {
  if (!closing) throw new Refusal('WRONG_STATE')
  if (closing.by === ref) throw new Refusal('NOT_ALLOWED')
  return [event('closing.judged', { allowed, note }), ...(allowed ? [closing.ending] : [])]
}

export const closingChanges = {
  'closing.asked': (closing: EventData['closing.asked']): Partial<Case> => ({ closing }),
  'closing.judged': (): Partial<Case> => ({ closing: undefined }),
}

const how = ({ type }: Ending) => (type === 'mediation.terminated' ? '终止调解' : '办结')

export const closingSentences: {
  [Type in keyof ClosingEvents]: (data: ClosingEvents[Type], telling: Telling) => Sentence
} = {
  'closing.asked': ({ ending }, { text }) => [
    `这是重大案件，网格员提出${how(ending)}，等负责人同意`,
    text(ending.data.note),
  ],
  'closing.judged': ({ allowed, note }, { text }) => [
    allowed ? '负责人同意结案' : '负责人不同意结案，继续办理',
    text(note),
  ],
}
