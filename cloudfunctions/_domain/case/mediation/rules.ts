import { Refusal } from '../../../../miniprogram/shared/refusals'
import { verification } from '../../clocks/verification'
import type { Context } from '../../commands'
import { type CaseEvent, event } from '../../events'
import type { Case } from '../state'
import type { FormalityCommand } from './events'

type Rule<Type extends FormalityCommand['type']> = (
  file: Case,
  command: Extract<FormalityCommand, { type: Type }>,
  context: Pick<Context, 'now'>,
) => CaseEvent[]

export const formalityRules: { [Type in FormalityCommand['type']]: Rule<Type> } = {
  announce(_, { at, place, notices }, { now }) {
    // Whoever is told afterwards was not told (Art. 20).
    if (at <= now) throw new Refusal('INVALID_INPUT', 'at', '调解的时间已经过去，请另选时间')
    return [event('mediation.announced', { at, place, ...(notices && { notices }) })]
  },
  entrust: () => [event('mediation.entrusted', { to: 'association' })],
  handBack: (_, { result, note }) => [event('mediation.handedBack', { result, note })],
  inform: (_, { consumer, merchant }) => [event('parties.informed', { consumer, merchant })],
  extend(file, { reason }, { now }) {
    if (now > verification(file.referredAt as number).at) throw new Refusal('TERM_OVER')
    return [event('violation.extended', { reason })]
  },
  verify: (_, { finding, note }) => [event('violation.verified', { finding, note })],
  callBack: (_, { result, note }) => [event('consumer.calledBack', { result, ...(note !== undefined && { note }) })],
  reopenAgain: (_, { reason }) => [event('mediation.reopened', { because: 'decision', reason })],
}
