import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { evidence as pieces } from '../_store/evidence/evidence'
import { say } from './post-message'

/** Only the giver can show evidence that was for the officer's eyes: their own hand is the consent. */
export const share: Handler<'room.share'> = async ({ evidence: ids }, call) => {
  const found = await pieces.some(ids)
  const evidence = ids.map((id) => {
    const sealed = call.head.state.evidence.find((piece) => piece.id === id)
    if (!sealed || found.get(id)?.owner !== call.openid) throw new Refusal('EVIDENCE_NOT_FOUND', 'evidence')
    const { person, ...piece } = sealed
    return piece
  })
  return say(call, { type: 'shown', data: { evidence, fromCase: true } })
}
