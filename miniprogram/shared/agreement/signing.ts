import type { RefusalCode } from '../refusals'
import { type CodeOf, closedList } from '../vocabulary/closed-list'
import type { Device, Signature, Signer } from './signature'

const signingStates = closedList({
  drafting: '还没有文本',
  open: '等待签名',
  effective: '双方已签名，已生效',
  complete: '双方和调解员已签名',
  abandoned: '没有签成',
})
export type SigningState = CodeOf<typeof signingStates>

/** The current text and its signatures. */
export interface Signing {
  state: SigningState
  textHash?: string
  signatures: Signature[]
  /** Parties who signed on the officer's phone, until they or a leader have confirmed that it was them. */
  unconfirmed?: Signer[]
}

export type SigningCommand =
  | { type: 'propose'; by: Signer; textHash: string }
  | { type: 'sign'; by: Signer; signature: Signature; device: Device }
  | { type: 'confirm'; by: Signer }
  | { type: 'withdraw'; by: Signer }
  | { type: 'abandon'; by: Signer }

type SigningEvent =
  | { type: 'agreement.proposed'; textHash: string; voided: Signer[] }
  | { type: 'agreement.signed'; signature: Signature; device: Device }
  | { type: 'agreement.confirmed'; signer: Signer }
  | { type: 'agreement.unsigned'; signer: Signer }
  | { type: 'agreement.abandoned'; by: Signer }

type SigningRefusal = Extract<
  RefusalCode,
  | 'NO_TEXT'
  | 'TEXT_CHANGED'
  | 'NOT_SIGNED'
  | 'NOTHING_TO_CONFIRM'
  | 'ALREADY_EFFECTIVE'
  | 'ABANDONED'
  | 'MEDIATOR_ONLY'
  | 'OTHER_SIGNER'
>

type Step = { events: SigningEvent[] } | { refusal: SigningRefusal }

export const unsigned: Signing = { state: 'drafting', signatures: [] }

/**
 * Rules of signing: the parties sign in any order; signing twice counts once; a party's signature on the officer's
 * phone counts once it is confirmed; a changed text voids every signature; an effective agreement cannot be changed.
 */
export function decideSigning(signing: Signing, command: SigningCommand): Step {
  const { state, signatures } = signing
  const signed = signatures.some(({ signer }) => signer === command.by)
  const bound = state === 'effective' || state === 'complete'
  switch (command.type) {
    case 'propose':
      if (command.by !== 'mediator') return no('MEDIATOR_ONLY')
      if (state === 'abandoned') return no('ABANDONED')
      if (command.textHash === signing.textHash) return nothing
      if (bound) return no('ALREADY_EFFECTIVE')
      return yes({
        type: 'agreement.proposed',
        textHash: command.textHash,
        voided: signatures.map(({ signer }) => signer),
      })
    case 'sign':
      if (state === 'drafting') return no('NO_TEXT')
      if (state === 'abandoned') return no('ABANDONED')
      if (command.signature.signer !== command.by) return no('OTHER_SIGNER')
      if (command.signature.textHash !== signing.textHash) return no('TEXT_CHANGED')
      if (signed) return nothing
      return yes({ type: 'agreement.signed', signature: command.signature, device: command.device })
    case 'confirm':
      if (!signing.unconfirmed?.includes(command.by)) return no('NOTHING_TO_CONFIRM')
      return yes({ type: 'agreement.confirmed', signer: command.by })
    case 'withdraw':
      if (state === 'drafting') return no('NO_TEXT')
      if (state === 'abandoned') return no('ABANDONED')
      if (bound) return no('ALREADY_EFFECTIVE')
      return signed ? yes({ type: 'agreement.unsigned', signer: command.by }) : no('NOT_SIGNED')
    case 'abandon':
      if (bound) return no('ALREADY_EFFECTIVE')
      return state === 'abandoned' ? nothing : yes({ type: 'agreement.abandoned', by: command.by })
  }
}

export function applySigning(signing: Signing, event: SigningEvent): Signing {
  switch (event.type) {
    case 'agreement.proposed':
      return { state: 'open', textHash: event.textHash, signatures: [] }
    case 'agreement.signed':
      return settled(
        { ...signing, signatures: [...signing.signatures, event.signature] },
        event.device === 'officer' && event.signature.signer !== 'mediator' ? event.signature.signer : undefined,
      )
    case 'agreement.confirmed':
      return settled(without(signing, event.signer))
    case 'agreement.unsigned': {
      const signatures = signing.signatures.filter(({ signer }) => signer !== event.signer)
      return settled({ ...without(signing, event.signer), signatures })
    }
    case 'agreement.abandoned':
      return { ...signing, state: 'abandoned', signatures: [] }
  }
}

function without({ unconfirmed = [], ...signing }: Signing, signer: Signer): Signing {
  const left = unconfirmed.filter((one) => one !== signer)
  return left.length > 0 ? { ...signing, unconfirmed: left } : signing
}

/**
 * Effective when both parties have signed (form 9) and no signature is left to confirm; the mediator's signature
 * completes the paper, whenever it comes. `unconfirmed`: the signer of a signature that has to be confirmed.
 */
function settled(before: Signing, unconfirmed?: Signer): Signing {
  const signing = unconfirmed ? { ...before, unconfirmed: [...(before.unconfirmed ?? []), unconfirmed] } : before
  const has = (signer: Signer) => signing.signatures.some((signature) => signature.signer === signer)
  if (!has('complainant') || !has('respondent') || signing.unconfirmed) return { ...signing, state: 'open' }
  return { ...signing, state: has('mediator') ? 'complete' : 'effective' }
}

const nothing: Step = { events: [] }
const yes = (event: SigningEvent): Step => ({ events: [event] })
const no = (refusal: SigningRefusal): Step => ({ refusal })
