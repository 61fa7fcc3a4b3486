import {
  byMediator,
  checkMediating,
  command,
  inHandStates,
  wrongStateUnless,
} from '../../_domain/case/command-row'
import { type EventData, event } from '../../_domain/case/events'
import { isEntrusted } from '../../_domain/case/relations'

export const commands = {
  entrust: command({
    ...byMediator,
    when: (caseState) => checkMediating(caseState) ?? wrongStateUnless(!isEntrusted(caseState)),
    decide: () => [event('mediation.entrusted', { to: 'council' })],
  }),
  returnEntrustment: command({
    as: ['entrusted'],
    from: inHandStates,
    kind: 'complaint',
    when: (caseState) => wrongStateUnless(isEntrusted(caseState)),
    decide: (_, returnedResult: EventData['mediation.handedBack']) => [
      event('mediation.handedBack', returnedResult),
    ],
  }),
}
