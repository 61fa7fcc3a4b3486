import { examine } from '../../miniprogram/shared/evidence/examine'
import type { FileFacts } from '../../miniprogram/shared/evidence/inspect'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { EvidenceKind } from '../../miniprogram/shared/vocabulary/evidence'
import { removeFiles } from '../_store/evidence/files'
import { type LocalCopy, withCopyOf } from '../_store/evidence/local-copy'

interface Announcement {
  kind: EvidenceKind
  bytes: number
  sha256: string
}

/**
 * Fetches an announced file from its address, if it has one, trusts only its bytes, and hands on the local copy that
 * was hashed, which no client can change. A refused file is removed. Refusals: EVIDENCE_NOT_FOUND, _EMPTY, _TOO_LARGE,
 * _MISMATCH, _WRONG_TYPE.
 */
export async function withArrival<Result extends object>(
  fileID: string,
  announced: Announcement,
  address: string | undefined,
  use: (path: string, facts: FileFacts) => Promise<Result>,
): Promise<Result> {
  const arrived =
    address === undefined
      ? undefined
      : withCopyOf(address, announced.bytes, async (copy) => {
          const judged = judge(copy, announced)
          if (!(judged instanceof Refusal)) return use(copy.path, judged)
          await removeFiles([fileID])
          throw judged
        })
  const result = await arrived
  if (!result) throw new Refusal('EVIDENCE_NOT_FOUND', 'fileID')
  return result
}

function judge({ bytes, sha256, source }: LocalCopy, announced: Announcement): FileFacts | Refusal {
  if (bytes === 0) return new Refusal('EVIDENCE_EMPTY', 'fileID')
  if (bytes > announced.bytes) return new Refusal('EVIDENCE_TOO_LARGE', 'fileID')
  if (sha256 !== announced.sha256) return new Refusal('EVIDENCE_MISMATCH', 'fileID')
  const judged = examine(source, announced.kind)
  return judged.ok ? judged.facts : new Refusal('EVIDENCE_WRONG_TYPE', 'fileID', `${judged.sentence}。请换一份`)
}
