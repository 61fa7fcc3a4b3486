import type { Signer } from '../../../../miniprogram/shared/agreement/signature'
import type { RefusalCode } from '../../../../miniprogram/shared/refusals'
import type { CaseState } from '../../../../miniprogram/shared/vocabulary/case'
import { command, inHand, mediating, only, signable, withText } from '../command-row'
import type { Case, Commitment } from '../state'
import { abandon, confirm, owed, propose, receive, remind, sign, unsign } from './agreement'
import type { Proposal, Signed } from './events'

// Once both have signed, the mediator's signature may still follow, and a second one of a party changes nothing.
const signing: CaseState[] = ['assigned', 'onsite', 'settled']

/** A party's signature on the officer's phone is still to be confirmed: this signer's, or either's. */
const toConfirm =
  (signer?: Signer) =>
  (state: Case): RefusalCode | undefined => {
    const { unconfirmed = [] } = state.agreement?.signing ?? {}
    const waits = signer ? unconfirmed.includes(signer) : unconfirmed.length > 0
    return signable(state) ?? (waits ? undefined : 'NOTHING_TO_CONFIRM')
  }

export const agreementCommands = {
  propose: command({
    as: 'holder',
    from: inHand,
    kind: 'complaint',
    when: mediating,
    decide: (state, { proposal }: { proposal: Proposal }) => propose(state, proposal),
  }),
  /** A party signs on their own phone. */
  sign: command({
    as: 'complainant',
    from: signing,
    kind: 'complaint',
    when: signable,
    decide: (state, { signed }: { signed: Signed }) => sign(state, signed),
  }),
  countersign: command({
    as: 'respondent',
    from: signing,
    kind: 'complaint',
    when: signable,
    decide: (state, { signed }: { signed: Signed }) => sign(state, signed),
  }),
  /** Any of the signers signs on the officer's phone. */
  witness: command({
    as: 'holder',
    from: signing,
    kind: 'complaint',
    when: signable,
    decide: (state, { signed }: { signed: Signed }) => sign(state, signed),
  }),
  /** The complainant signed on the officer's phone, and says so on their own. */
  confirmSignature: command({
    as: 'complainant',
    from: signing,
    kind: 'complaint',
    when: toConfirm('complainant'),
    decide: (state) => confirm(state, 'complainant', 'own'),
  }),
  confirmCountersignature: command({
    as: 'respondent',
    from: signing,
    kind: 'complaint',
    when: toConfirm('respondent'),
    decide: (state) => confirm(state, 'respondent', 'own'),
  }),
  /** A leader has rung up a party who has no phone with WeChat at hand. */
  vouch: command({
    as: 'leader',
    from: signing,
    kind: 'complaint',
    when: toConfirm(),
    decide: (state, { signer, note }: { signer: Signer; note: Commitment }) =>
      confirm(state, signer, 'call_back', note),
  }),
  unsign: command({
    as: 'complainant',
    from: signing,
    kind: 'complaint',
    when: withText,
    decide: (state) => unsign(state, 'complainant'),
  }),
  retract: command({
    as: 'respondent',
    from: signing,
    kind: 'complaint',
    when: withText,
    decide: (state) => unsign(state, 'respondent'),
  }),
  abandon: command({
    as: 'holder',
    from: inHand,
    kind: 'complaint',
    when: withText,
    decide: abandon,
  }),
  receive: command({
    as: 'complainant',
    from: ['settled'],
    kind: 'complaint',
    when: (state) => only(owed(state).length > 0),
    decide: (state, { clause, received }: { clause: number; received: boolean }, { now }) =>
      receive(state, clause, received, now),
  }),
  /** The minute timer reminds once the day of a due has passed and neither party has reported on it. */
  remind: command({
    as: 'timer',
    from: ['settled'],
    kind: 'complaint',
    decide: (state, _: object, { now }) => remind(state, now),
  }),
}
