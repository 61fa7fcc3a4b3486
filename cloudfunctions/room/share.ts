import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { evidence as evidenceItems } from '../_store/evidence/evidence'
import { postMessage } from './post-message'

/** Only the giver can show evidence that was for the officer's eyes: their own hand is the consent. */
export const share: Handler<'room.share'> = async ({ evidence: ids }, call) => {
  const found = await evidenceItems.some(ids)
  const evidence = ids.map((id) => {
    const sealed = call.head.state.evidence.find((item) => item.id === id)
    if (!sealed || found.get(id)?.owner !== call.openid) throw new Refusal('EVIDENCE_NOT_FOUND', 'evidence')
    const { person, ...item } = sealed
    return item
  })
  return postMessage(call, { type: 'shown', data: { evidence, fromCase: true } })
}
