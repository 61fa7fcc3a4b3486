import { randomBytes } from 'node:crypto'
import { masterKey, open, seal } from './cipher'
import { collection, type Documents } from './database'

/** The key of one case, wrapped by the master key. Deleting it deletes everything personal in the case. */
interface CaseKeyDoc {
  _id: string
  wrapped: string
}

const caseKeys = collection<CaseKeyDoc>('case_keys')

export const newCaseKey = () => randomBytes(32)

export async function addCaseKey(caseId: string, key: Buffer, documents: Documents): Promise<void> {
  await caseKeys
    .in(documents)
    .add({ data: { _id: caseId, wrapped: seal(masterKey(), caseId, key.toString('base64')) } })
}

/** Keys of cases; a deleted one is absent. */
export async function caseKeysOf(caseIds: string[]): Promise<Map<string, Buffer>> {
  return new Map([...(await caseKeys.some(caseIds))].map(([id, doc]) => [id, unwrap(doc)]))
}

export async function caseKeyOf(caseId: string, documents: Documents): Promise<Buffer> {
  const doc = await caseKeys.find(caseId, documents)
  if (!doc) throw new Error('the key of this case has been deleted')
  return unwrap(doc)
}

const unwrap = ({ _id, wrapped }: CaseKeyDoc) => Buffer.from(open(masterKey(), _id, wrapped), 'base64')
