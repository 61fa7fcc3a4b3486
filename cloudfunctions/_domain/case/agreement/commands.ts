import type { CaseState } from '../../../../miniprogram/shared/vocabulary/case'
import { command, inHand } from '../command-row'
import { mediating, only, signable, withText } from '../conditions'
import { abandon, propose, sign, unsign } from './agreement'
import { owed, receive, remind } from './dues'
import type { Proposal, Signed } from './events'

// Once both have signed, the mediator's signature may still follow, and a second one of a party changes nothing.
const signing: CaseState[] = ['assigned', 'onsite', 'settled']

export const agreementCommands = {
  propose: command({
    by: 'officer',
    as: 'holder',
    from: inHand,
    kind: 'complaint',
    when: mediating,
    decide: (state, { proposal }: { proposal: Proposal }) => propose(state, proposal),
  }),
  /** A party signs on their own phone. */
  sign: command({
    by: 'consumer',
    as: 'complainant',
    from: signing,
    kind: 'complaint',
    when: signable,
    decide: (state, { signed }: { signed: Signed }) => sign(state, signed),
  }),
  countersign: command({
    by: 'merchant',
    as: 'respondent',
    from: signing,
    kind: 'complaint',
    when: signable,
    decide: (state, { signed }: { signed: Signed }) => sign(state, signed),
  }),
  /** Any of the signers signs on the officer's phone. */
  witness: command({
    by: 'officer',
    as: 'holder',
    from: signing,
    kind: 'complaint',
    when: signable,
    decide: (state, { signed }: { signed: Signed }) => sign(state, signed),
  }),
  unsign: command({
    by: 'consumer',
    as: 'complainant',
    from: signing,
    kind: 'complaint',
    when: withText,
    decide: (state) => unsign(state, 'complainant'),
  }),
  retract: command({
    by: 'merchant',
    as: 'respondent',
    from: signing,
    kind: 'complaint',
    when: withText,
    decide: (state) => unsign(state, 'respondent'),
  }),
  abandon: command({
    by: 'officer',
    as: 'holder',
    from: inHand,
    kind: 'complaint',
    when: withText,
    decide: abandon,
  }),
  receive: command({
    by: 'consumer',
    as: 'complainant',
    from: ['settled'],
    kind: 'complaint',
    when: (state) => only(owed(state).length > 0),
    decide: (state, { clause, received }: { clause: number; received: boolean }, { now }) =>
      receive(state, clause, received, now),
  }),
  /** The minute timer reminds once the day of a due has passed and neither party has reported on it. */
  remind: command({
    by: 'system',
    as: 'timer',
    from: ['settled'],
    kind: 'complaint',
    decide: (state, _: object, { now }) => remind(state, now),
  }),
}
