import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { Actor } from '../../decider'
import type { CaseEvent, Commitment, EventData } from '../../events'
import { event } from '../../events'
import type { Case } from '../state'

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
