import { addCaseKey, caseKeysOf, newCaseKey } from '../case/case-keys'
import { collection, type Transaction } from '../database'
import { open, seal } from '../secrets/cipher'

/** A merchant's statement to an objection: in no event, for it may name people; under a key of its own. */
interface StatementDoc {
  _id: string
  sealed: string
}

const statements = collection<StatementDoc>('statements')
const idOf = (merchantId: string, objectionId: string) => `${merchantId}:${objectionId}`

/** Keeps the one statement to an objection. */
export async function addStatement(merchantId: string, objectionId: string, text: string, transaction: Transaction) {
  const _id = idOf(merchantId, objectionId)
  const key = newCaseKey()
  await addCaseKey(_id, key, transaction)
  await statements.in(transaction).add({ data: { _id, sealed: seal(key, _id, text) } })
}

/** Statements by `merchant:objection`; one whose key has been deleted is absent. */
export async function statementsOf(merchantId: string, objectionIds: string[]): Promise<Map<string, string>> {
  const ids = objectionIds.map((id) => idOf(merchantId, id))
  const [found, keys] = await Promise.all([statements.some(ids), caseKeysOf(ids)])
  const texts = new Map<string, string>()
  for (const { _id, sealed } of found.values()) {
    const key = keys.get(_id)
    if (key) texts.set(_id.slice(merchantId.length + 1), open(key, _id, sealed))
  }
  return texts
}
