import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { keeping } from '../_serve/own-evidence'
import { signatureFor } from './signature'

/** The shop's representative signs on the phone that was bound to the shop. */
export const countersign: Handler<'mediation.countersign'> = async (given, call) => {
  const { signed, secrets } = await signatureFor('respondent', 'own', given, call)
  return keeping(
    signed.evidence ?? [],
    call.head._id,
    call.now,
    () => act(call, { type: 'countersign', signed }, { secrets }),
    'authority',
  )
}
