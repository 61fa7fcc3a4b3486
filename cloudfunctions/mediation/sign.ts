import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { keeping } from '../_serve/own-evidence'
import { signatureFor } from './signature'

/** The complainant signs on the phone that filed the complaint. */
export const sign: Handler<'mediation.sign'> = async (given, call) => {
  const { signed, secrets } = await signatureFor('complainant', 'own', given, call)
  return keeping(
    signed.evidence ?? [],
    call.head._id,
    call.now,
    () => act(call, { type: 'sign', signed }, { secrets }),
    'authority',
  )
}
