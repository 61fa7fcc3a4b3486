import type { EvidenceItem } from '../../../_domain/case/state'
import { runCaseCommand } from '../../../_gateway/case-command'
import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../../../_gateway/own-evidence'

export const redact: Handler<'evidence.redact'> = async (
  { evidenceId: of, copy: id, boxes },
  actionCall,
) => {
  const items = await findOwnEvidence(actionCall.openid, [id], 'copy')
  const command = { type: 'redact' as const, of, boxes, copy: items[0] as EvidenceItem }
  return claimEvidenceFor(
    items,
    actionCall.snapshot._id,
    actionCall.now,
    () => runCaseCommand(actionCall, command),
    'copy',
  )
}
