import type { Handler } from '../_serve/call'
import { keeping, sealedBy } from '../_serve/own-evidence'
import { postMessage } from './post-message'

export const send: Handler<'room.send'> = async ({ evidence: ids }, call) => {
  const evidence = await sealedBy(call.openid, ids)
  return keeping(evidence, call.head._id, call.now, () => postMessage(call, { type: 'shown', data: { evidence } }))
}
