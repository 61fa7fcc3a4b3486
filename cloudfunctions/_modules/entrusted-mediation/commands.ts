import {
  type ActionData,
  byMediator,
  checkMediating,
  command,
  inHandStates,
  wrongStateUnless,
} from '../../_domain/case/command-row'
import { event } from '../../_domain/case/events'
import { isEntrusted } from '../../_domain/case/relations'

export const commands = {
  entrust: command({
    ...byMediator,
    findError: (complaintCase) =>
      checkMediating(complaintCase) ?? wrongStateUnless(!isEntrusted(complaintCase)),
    // The officer confirms in the input that both parties agree. The event itself means this, so it
    // stores nothing of the input.
    decide: (_complaintCase, _consent: Partial<ActionData<'mediation.entrust'>>) => [
      event('mediation.entrusted', { to: 'council' }),
    ],
  }),
  returnEntrustment: command({
    as: ['entrusted'],
    from: inHandStates,
    kind: 'complaint',
    findError: (complaintCase) => wrongStateUnless(isEntrusted(complaintCase)),
    decide: (_complaintCase, returnedResult: ActionData<'mediation.returnEntrustment'>) => [
      event('mediation.handedBack', returnedResult),
    ],
  }),
}
