import { Refusal } from '../../miniprogram/shared/refusals'
import { fingerprint } from '../../miniprogram/shared/seal/hash'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { photoFrom } from '../_serve/photo'
import { evidence } from '../_store/evidence'
import { removeFile, writeFile } from '../_store/files'
import { newId } from '../_store/ids'
import { once } from '../_store/receipts'

export const seal: Handler<'evidence.seal'> = async (input, call) => {
  const { bytes, mime, extension } = await photoFrom(input.fileID)
  const sha256 = fingerprint(bytes)
  if (sha256 !== input.sha256) throw new Refusal('EVIDENCE_MISMATCH', 'sha256')
  const evidenceId = newId()
  const fileID = await writeFile(`evidence/${newId()}${newId()}.${extension}`, bytes)
  const answer = { evidenceId, sha256, mime, bytes: bytes.length, sealedAt: call.now }
  const { outcome, fresh } = await once(call.request, async (transaction) => {
    const data = { _id: evidenceId, owner: call.openid, sha256, mime, bytes: bytes.length, fileID, sealedAt: call.now }
    await evidence.in(transaction).add({ data })
    return { answer }
  })
  if (!fresh) await removeFile(fileID)
  return answerOf(call, outcome)
}
