import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { keeping } from '../_serve/own-evidence'
import { signatureFor } from './signature'

export const witness: Handler<'mediation.witness'> = async ({ signer, ...given }, call) => {
  const { signed, secrets } = await signatureFor(signer, 'officer', given, call)
  return keeping(
    signed.evidence ?? [],
    call.head._id,
    call.now,
    () => act(call, { type: 'witness', signed }, { secrets }),
    'authority',
  )
}
