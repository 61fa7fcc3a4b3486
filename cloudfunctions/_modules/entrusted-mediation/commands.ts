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
    when: (complaintCase) =>
      checkMediating(complaintCase) ?? wrongStateUnless(!isEntrusted(complaintCase)),
    decide: () => [event('mediation.entrusted', { to: 'council' })],
  }),
  returnEntrustment: command({
    as: ['entrusted'],
    from: inHandStates,
    kind: 'complaint',
    when: (complaintCase) => wrongStateUnless(isEntrusted(complaintCase)),
    decide: (_complaintCase, returnedResult: EventData['mediation.handedBack']) => [
      event('mediation.handedBack', returnedResult),
    ],
  }),
}
