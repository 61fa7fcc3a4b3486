import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { caseFolder } from '../_serve/case-folder'
import { zip } from '../_serve/zip'
import { logAccess } from '../_store/access-log'
import { addExport } from '../_store/exports'
import { addressesOf, writeFile } from '../_store/files'
import { newId } from '../_store/ids'
import { once } from '../_store/receipts'
import verifyCase from './verify-case.mjs' with { type: 'text' }

/** Long enough to fetch it, too short to pass the address on. */
const seconds = 600

export const exportFile: Handler<'ledger.export'> = async (_, call) => {
  const { head, now, staff, request } = call
  const files = await caseFolder(head)
  const bytes = zip([...files, { name: 'verify.mjs', bytes: Buffer.from(verifyCase) }])
  const exportId = newId()
  const fileID = await writeFile(`exports/${newId()}${newId()}.zip`, bytes)
  // Noted before it is given away: what is noted twice is removed once.
  await addExport({ _id: exportId, caseId: head._id, fileID, at: now })
  await logAccess({ at: now, caseId: head._id, who: staff?._id ?? 'complainant', what: 'export' })
  const url = (await addressesOf([fileID], seconds)).get(fileID) as string
  const answer = { url, name: `${head.file.number}.zip`, bytes: bytes.length, until: now + seconds * 1000 }
  const { outcome } = await once(request, async () => ({ answer }))
  return answerOf(call, outcome)
}
