import type { Signer } from '#shared/agreement/signature'
import type { ErrorCode } from '#shared/errors'
import type { CaseState } from '#shared/vocabulary/case'
import {
  type ActionData,
  byEitherMediator,
  checkHasText,
  checkMediating,
  checkNotClosing,
  checkSignable,
  command,
  notByHandlers,
  wrongStateUnless,
} from '../command-row'
import type { Case, Commitment } from '../state'
import {
  abandonAgreement,
  confirmReceipt,
  confirmSignature,
  openObligationsOf,
  proposeText,
  remindOfObligations,
  signAgreement,
  withdrawSignature,
} from './agreement'
import type { Proposal, SignatureData } from './events'

// The mediator may still sign when the case is settled by the parties' signatures.
const signingStates: CaseState[] = ['assigned', 'onsite', 'settled']

/**
 * Checks whether a signature on the officer's phone still needs a confirmation: the signature of
 * this signer or, without a signer, that of any party.
 */
const checkToConfirm =
  (signer?: Signer) =>
  (complaintCase: Case): ErrorCode | undefined => {
    const { unconfirmed = [] } = complaintCase.agreement?.signing ?? {}
    const isUnconfirmed = signer ? unconfirmed.includes(signer) : unconfirmed.length > 0
    return checkSignable(complaintCase) ?? (isUnconfirmed ? undefined : 'NOTHING_TO_CONFIRM')
  }

const duringSigning = { from: signingStates, kind: 'complaint' } as const
const signingRow = {
  ...duringSigning,
  findError: checkSignable,
  decide: (complaintCase: Case, { signed }: { signed: SignatureData }) =>
    signAgreement(complaintCase, signed),
}

const createConfirmationRow = (signer: Signer) => ({
  ...duringSigning,
  findError: checkToConfirm(signer),
  decide: (
    complaintCase: Case,
    { phone, seenTextHash }: { phone?: Commitment; seenTextHash?: string | undefined },
  ) => confirmSignature(complaintCase, { signer, way: 'own', phone }, seenTextHash),
})

const createWithdrawalRow = (signer: Signer) => ({
  ...duringSigning,
  findError: checkHasText,
  decide: (complaintCase: Case) => withdrawSignature(complaintCase, signer),
})

export const agreementCommands = {
  proposeAgreement: command({
    ...byEitherMediator,
    findError: (complaintCase) => checkMediating(complaintCase) ?? checkNotClosing(complaintCase),
    decide: (complaintCase, { proposal }: { proposal: Proposal }) =>
      proposeText(complaintCase, proposal),
  }),
  /** A party signs on their own phone. */
  sign: command({ as: ['complainant'], ...signingRow }),
  countersign: command({ as: ['respondent'], ...signingRow }),
  /** Any of the signers signs on the mediator's phone. */
  signOnOfficerPhone: command({ as: ['owner', 'entrusted'], ...signingRow }),
  /** A party confirms on their own phone that they signed on the officer's phone. */
  confirmSignature: command({ as: ['complainant'], ...createConfirmationRow('complainant') }),
  confirmCountersignature: command({ as: ['respondent'], ...createConfirmationRow('respondent') }),
  /** A leader has called a party who has no phone with WeChat, and confirms their signature. */
  attestSignature: command({
    ...notByHandlers,
    as: ['leader'],
    from: signingStates,
    kind: 'complaint',
    findError: checkToConfirm(),
    decide: (complaintCase, { signer, note, textHash }: ActionData<'mediation.attestSignature'>) =>
      confirmSignature(complaintCase, { signer, way: 'call_back', note }, textHash),
  }),
  /** A party withdraws their signature. */
  withdrawSignature: command({ as: ['complainant'], ...createWithdrawalRow('complainant') }),
  withdrawProposal: command({ as: ['respondent'], ...createWithdrawalRow('respondent') }),
  abandonAgreement: command({
    ...byEitherMediator,
    findError: checkHasText,
    decide: abandonAgreement,
  }),
  confirmReceipt: command({
    as: ['complainant'],
    from: ['settled'],
    kind: 'complaint',
    findError: (complaintCase) => wrongStateUnless(openObligationsOf(complaintCase).length > 0),
    // If the complainant has not received it, the case is open again.
    reopens: true,
    decide: (
      complaintCase,
      { clause, received }: ActionData<'mediation.confirmReceipt'>,
      context,
    ) => confirmReceipt(complaintCase, clause, received, context),
  }),
  /** The timer reminds both parties once the day of an obligation has passed without a report. */
  remind: command({
    as: ['timer'],
    from: ['settled'],
    kind: 'complaint',
    decide: (complaintCase, _commandData: object, { now }) =>
      remindOfObligations(complaintCase, now),
  }),
}
