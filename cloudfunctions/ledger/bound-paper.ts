import type { BoundPaper } from '../../miniprogram/shared/contract/ledger'
import type { SealedContent } from '../../miniprogram/shared/seal/chain'
import { openedText } from '../_store/case/particulars'
import { isPaperCode } from '../_store/secrets/check-code'
import { eventsOf } from '../_store/stream'
import { boundIn } from '../_views/paper/bound'

/** The document of a case with this code; undefined where none has it. */
export async function paperWith(caseId: string, code: string): Promise<BoundPaper | undefined> {
  const bound = boundIn(await eventsOf(caseId)).find(({ commitment }) => isPaperCode(caseId, commitment, code))
  if (!bound) return undefined
  const { form, commitment, binding, signings, replaced } = bound
  const opened = await openedText(caseId, commitment)
  return {
    form,
    binding: asSealed(binding),
    signings: signings.map(asSealed),
    ...(opened && { opened }),
    ...(replaced && { replaced }),
  }
}

const asSealed = ({ caseId, seq, type, version, at, by, data }: SealedContent): SealedContent => ({
  caseId,
  seq,
  type,
  version,
  at,
  by,
  data,
})
