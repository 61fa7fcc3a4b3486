import type { Day } from '../../../miniprogram/shared/clock/days'
import type { Stars } from '../../../miniprogram/shared/stars/bands'
import type { ObjectionObstacle, ObjectionState } from '../../../miniprogram/shared/vocabulary/objection'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { isOver, type Objection, type ObjectionEvent, objectionRules } from './objection'

export type ObjectionCommand =
  | { type: 'submit' }
  | { type: 'grant'; reason: string }
  | { type: 'refuse'; reason: string }
  | { type: 'lapse' }

export interface ObjectionContext {
  today: Day
  actor: { role: Role; ref: string; merchantId?: string }
}

const steps: Record<ObjectionCommand['type'], { by: Role[]; from: ObjectionState }> = {
  submit: { by: ['merchant'], from: 'told' },
  grant: { by: ['officer', 'leader'], from: 'submitted' },
  refuse: { by: ['officer', 'leader'], from: 'submitted' },
  lapse: { by: ['system'], from: 'told' },
}

/** Tells a merchant that its stars are about to fall, before anybody sees it. */
export const tell = (
  merchantId: string,
  inputIds: string[],
  inTheCase: string[],
  today: Day,
  stars?: Stars,
): Objection => ({
  kind: 'drop',
  merchantId,
  state: 'told',
  toldOn: today,
  inputIds,
  inTheCase,
  ...(stars && { stars }),
})

/** A merchant asks by itself, at any time: to correct an input, or to count its performance or repair. */
export function ask(
  kind: 'correction' | 'repair',
  merchantId: string,
  inputIds: string[],
  inTheCase: string[],
  { today, actor }: ObjectionContext,
): Objection | ObjectionObstacle {
  if (actor.role !== 'merchant') return 'not_your_role'
  if (actor.merchantId !== merchantId) return 'not_your_merchant'
  return { kind, merchantId, state: 'submitted', submittedOn: today, inputIds, inTheCase }
}

/** What happens to an objection, or why not. Granting changes the inputs in question; the index is then worked anew and logged. */
export function decide(
  objection: Objection,
  command: ObjectionCommand,
  { today, actor }: ObjectionContext,
): ObjectionEvent[] | ObjectionObstacle {
  const { by, from } = steps[command.type]
  if (!by.includes(actor.role)) return 'not_your_role'
  if (actor.role === 'merchant' && actor.merchantId !== objection.merchantId) return 'not_your_merchant'
  if (objection.state !== from) return 'wrong_state'
  const replyOver = objection.toldOn !== undefined && isOver(objection.toldOn, objectionRules.replyDays, today)
  switch (command.type) {
    case 'submit':
      return replyOver ? 'too_late' : [{ type: 'submitted', on: today }]
    case 'lapse':
      return replyOver ? [{ type: 'lapsed' }] : 'still_time'
    default: {
      if (objection.inTheCase.includes(actor.ref)) return 'in_the_case'
      const reason = command.reason.trim()
      return reason ? [{ type: command.type === 'grant' ? 'granted' : 'refused', reason }] : 'no_reason'
    }
  }
}
