import type { Signer } from '../../../../miniprogram/shared/agreement/signature'
import type { RefusalCode } from '../../../../miniprogram/shared/refusals'
import type { CaseState } from '../../../../miniprogram/shared/vocabulary/case'
import { byEitherMediator, command, judges, mediating, notAskedToClose, only, signable, withText } from '../command-row'
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

const whileSigning = { from: signing, kind: 'complaint' } as const
const signs = {
  ...whileSigning,
  when: signable,
  decide: (state: Case, { signed }: { signed: Signed }) => sign(state, signed),
}
const confirms = (signer: Signer) => ({
  ...whileSigning,
  when: toConfirm(signer),
  decide: (state: Case, { phone, seen }: { phone?: Commitment; seen?: string | undefined }) =>
    confirm(state, { signer, way: 'own', ...(phone !== undefined && { phone }) }, seen),
})
const takesBack = (signer: Signer) => ({
  ...whileSigning,
  when: withText,
  decide: (state: Case) => unsign(state, signer),
})

export const agreementCommands = {
  propose: command({
    ...byEitherMediator,
    when: (state) => mediating(state) ?? notAskedToClose(state),
    decide: (state, { proposal }: { proposal: Proposal }) => propose(state, proposal),
  }),
  /** A party signs on their own phone. */
  sign: command({ as: ['complainant'], ...signs }),
  countersign: command({ as: ['respondent'], ...signs }),
  /** Any of the signers signs on the mediator's phone. */
  witness: command({ as: ['holder', 'entrusted'], ...signs }),
  /** A party signed on the officer's phone, and says so on their own. */
  confirmSignature: command({ as: ['complainant'], ...confirms('complainant') }),
  confirmCountersignature: command({ as: ['respondent'], ...confirms('respondent') }),
  /** A leader has rung up a party who has no phone with WeChat at hand. */
  vouch: command({
    ...judges,
    as: ['leader'],
    from: signing,
    kind: 'complaint',
    when: toConfirm(),
    decide: (state, { signer, note, seen }: { signer: Signer; note: Commitment; seen?: string | undefined }) =>
      confirm(state, { signer, way: 'call_back', note }, seen),
  }),
  unsign: command({ as: ['complainant'], ...takesBack('complainant') }),
  retract: command({ as: ['respondent'], ...takesBack('respondent') }),
  abandon: command({ ...byEitherMediator, when: withText, decide: abandon }),
  receive: command({
    as: ['complainant'],
    from: ['settled'],
    kind: 'complaint',
    when: (state) => only(owed(state).length > 0),
    reopens: true,
    decide: (state, { clause, received }: { clause: number; received: boolean }, context) =>
      receive(state, clause, received, context),
  }),
  /** The minute timer reminds once the day of a due has passed and neither party has reported on it. */
  remind: command({
    as: ['timer'],
    from: ['settled'],
    kind: 'complaint',
    decide: (state, _: object, { now }) => remind(state, now),
  }),
}
