import type { EvidenceItem } from '../../../_domain/case/state'
import { runCaseCommand } from '../../../_gateway/case-command'
import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../../../_gateway/own-evidence'

/** An officer adds a redacted copy of a photo to the case. */
export const redact: Handler<'evidence.redact'> = async (
  { evidenceId: originalId, copy: copyId, boxes },
  actionCall,
) => {
  const copyItems = await findOwnEvidence(actionCall.openid, [copyId], 'copy')
  const copy = copyItems[0] as EvidenceItem
  const command = { type: 'redact' as const, of: originalId, boxes, copy }
  return claimEvidenceFor(
    copyItems,
    actionCall.snapshot._id,
    actionCall.now,
    () => runCaseCommand(actionCall, command),
    'copy',
  )
}
