import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { postMessage } from './post-message'

export const ask: Handler<'room.ask'> = async ({ evidence }, call) => {
  const inCase = new Set(call.head.state.evidence.map(({ id }) => id))
  if (!evidence.every((id) => inCase.has(id))) throw new Refusal('EVIDENCE_NOT_FOUND', 'evidence')
  return postMessage(call, { type: 'asked', data: { evidence } })
}
