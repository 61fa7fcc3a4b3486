import type { EvidenceItem } from '../_domain/case/state'
import { act, type Handler } from '../_serve/call'
import { keeping, sealedBy } from '../_serve/own-evidence'

export const redact: Handler<'evidence.redact'> = async ({ evidenceId: of, copy: id, boxes }, call) => {
  const items = await sealedBy(call.openid, [id], 'copy')
  const command = { type: 'redact' as const, of, boxes, copy: items[0] as EvidenceItem }
  return keeping(items, call.head._id, call.now, () => act(call, command), 'copy')
}
