import type { ErrorCode } from '../errors'
import { type CodeOf, closedList } from '../vocabulary/closed-list'
import type { Signature, Signer, SigningDevice } from './signature'

const signingStates = closedList({
  drafting: '还没有文本',
  open: '等待签名',
  effective: '双方已签名，已生效',
  complete: '双方和调解员已签名',
})
export type SigningState = CodeOf<typeof signingStates>

/** The current text and its signatures. */
export interface SigningProgress {
  state: SigningState
  /** SHA-256 of the text, hex. Absent before a text was proposed. */
  textHash?: string
  signatures: Signature[]
  /** Parties who signed on the officer's phone and whose signature is not confirmed yet. */
  unconfirmed?: Signer[]
}

/** `by` is the signer whose command it is. */
export type SigningCommand =
  | { type: 'propose'; by: Signer; textHash: string }
  | { type: 'sign'; by: Signer; signature: Signature; device: SigningDevice }
  /** Confirms the signature of `by`: by themselves, or by a leader for them. */
  | { type: 'confirm'; by: Signer }
  | { type: 'withdraw'; by: Signer }
  | { type: 'abandon'; by: Signer }

type SigningEvent =
  | { type: 'agreement.proposed'; textHash: string; voided: Signer[] }
  | { type: 'agreement.signed'; signature: Signature; device: SigningDevice }
  | { type: 'agreement.confirmed'; signer: Signer }
  | { type: 'agreement.signature_withdrawn'; signer: Signer }
  | { type: 'agreement.abandoned'; by: Signer }

type SigningErrorCode = Extract<
  ErrorCode,
  | 'NO_TEXT'
  | 'TEXT_CHANGED'
  | 'NOT_SIGNED'
  | 'NOTHING_TO_CONFIRM'
  | 'ALREADY_EFFECTIVE'
  | 'MEDIATOR_ONLY'
  | 'OTHER_SIGNER'
>

type SigningDecision = { events: SigningEvent[] } | { errorCode: SigningErrorCode }

export const unsignedAgreement: SigningProgress = { state: 'drafting', signatures: [] }

/**
 * The rules of signing:
 *
 * - The parties sign in any order. Signing twice counts once.
 * - A party's signature on the officer's phone does not count until it is confirmed.
 * - A changed text makes all signatures void.
 * - An effective agreement cannot be changed.
 * - After an agreement was abandoned, the mediator may propose a new text.
 */
export function decideSigning(signing: SigningProgress, command: SigningCommand): SigningDecision {
  const { state, signatures } = signing
  const hasSigned = signatures.some(({ signer }) => signer === command.by)
  const isEffective = state === 'effective' || state === 'complete'
  switch (command.type) {
    case 'propose':
      if (command.by !== 'mediator') return rejectSigning('MEDIATOR_ONLY')
      if (command.textHash === signing.textHash) return noChange
      if (isEffective) return rejectSigning('ALREADY_EFFECTIVE')
      return decideEvent({
        type: 'agreement.proposed',
        textHash: command.textHash,
        voided: signatures.map(({ signer }) => signer),
      })
    case 'sign':
      if (state === 'drafting') return rejectSigning('NO_TEXT')
      if (command.signature.signer !== command.by) return rejectSigning('OTHER_SIGNER')
      if (command.signature.textHash !== signing.textHash) return rejectSigning('TEXT_CHANGED')
      if (hasSigned) return noChange
      return decideEvent({
        type: 'agreement.signed',
        signature: command.signature,
        device: command.device,
      })
    case 'confirm':
      if (!signing.unconfirmed?.includes(command.by)) return rejectSigning('NOTHING_TO_CONFIRM')
      return decideEvent({ type: 'agreement.confirmed', signer: command.by })
    case 'withdraw':
      if (state === 'drafting') return rejectSigning('NO_TEXT')
      if (isEffective) return rejectSigning('ALREADY_EFFECTIVE')
      return hasSigned
        ? decideEvent({ type: 'agreement.signature_withdrawn', signer: command.by })
        : rejectSigning('NOT_SIGNED')
    case 'abandon':
      if (isEffective) return rejectSigning('ALREADY_EFFECTIVE')
      return state === 'drafting'
        ? noChange
        : decideEvent({ type: 'agreement.abandoned', by: command.by })
  }
}

export function applySigning(signing: SigningProgress, event: SigningEvent): SigningProgress {
  switch (event.type) {
    case 'agreement.proposed':
      return { state: 'open', textHash: event.textHash, signatures: [] }
    case 'agreement.signed': {
      const { signer } = event.signature
      const needsConfirmation = event.device === 'officer' && signer !== 'mediator'
      const signatures = [...signing.signatures, event.signature]
      const unconfirmed = needsConfirmation
        ? [...(signing.unconfirmed ?? []), signer]
        : signing.unconfirmed
      return withSigningState(
        unconfirmed ? { ...signing, signatures, unconfirmed } : { ...signing, signatures },
      )
    }
    case 'agreement.confirmed':
      return withSigningState(withoutUnconfirmed(signing, event.signer))
    case 'agreement.signature_withdrawn': {
      const signatures = signing.signatures.filter(({ signer }) => signer !== event.signer)
      return withSigningState({ ...withoutUnconfirmed(signing, event.signer), signatures })
    }
    case 'agreement.abandoned':
      return unsignedAgreement
  }
}

function withoutUnconfirmed(
  { unconfirmed = [], ...signing }: SigningProgress,
  signer: Signer,
): SigningProgress {
  const stillUnconfirmed = unconfirmed.filter((otherSigner) => otherSigner !== signer)
  return stillUnconfirmed.length > 0 ? { ...signing, unconfirmed: stillUnconfirmed } : signing
}

/**
 * Derives the state. The agreement is effective when both parties have signed and all signatures
 * are confirmed. The mediator may sign before or after that; the document is complete with all
 * three signatures.
 */
function withSigningState(signing: SigningProgress): SigningProgress {
  const hasSignatureOf = (signer: Signer) =>
    signing.signatures.some((signature) => signature.signer === signer)
  const haveBothSigned = hasSignatureOf('complainant') && hasSignatureOf('respondent')
  if (!haveBothSigned || signing.unconfirmed) return { ...signing, state: 'open' }
  return { ...signing, state: hasSignatureOf('mediator') ? 'complete' : 'effective' }
}

const noChange: SigningDecision = { events: [] }
const decideEvent = (event: SigningEvent): SigningDecision => ({ events: [event] })
const rejectSigning = (errorCode: SigningErrorCode): SigningDecision => ({ errorCode })
