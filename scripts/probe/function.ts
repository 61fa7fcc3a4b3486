import { createHash } from 'node:crypto'
import cloud from 'wx-server-sdk'
import { inTransaction, isConflict } from '../../cloudfunctions/_store/database'
import { addressesOf, readFile, removeFiles, storeFile, writeFile } from '../../cloudfunctions/_store/evidence/evidence'
import { withLocalCopy } from '../../cloudfunctions/_store/evidence/local-copy'
import { isCrowded } from '../../cloudfunctions/_store/tally'
import type { IndexOf } from '../deploy/environment'
import { probeName } from './names'

/** Written into the bundle by the probe that deploys it: whoever else calls this function learns nothing. */
declare const PROBE_KEY: string

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const db = cloud.database() as any
const rows = () => db.collection(probeName)
const said = (error: any): string => String(error?.errMsg || error?.message || error)
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

type Ask = (given: any) => unknown

/** What only a function inside the environment can find out. Each answers with facts; `lines.ts` judges them. */
const asks: Record<string, Ask> = {
  warm: () => true,

  /** Milliseconds of a read by id. */
  async rounds() {
    const times: number[] = []
    for (let read = 0; read < 20; read++) {
      const began = performance.now()
      await rows().doc('row_0').get()
      times.push(Math.round(performance.now() - began))
    }
    times.sort((a, b) => a - b)
    return { median: times[10], late: times[18] }
  },

  reads: async ({ limit }) => [(await rows().get()).data.length, (await rows().limit(limit).get()).data.length],

  /** Names of the indexes whose lists came back other than they were written. */
  async lists({ indexes }: { indexes: IndexOf[] }) {
    const wrong: string[] = []
    for (const index of indexes) if (!(await isListed(index))) wrong.push(index.name)
    return wrong
  },

  /** How two open transactions end that write one document, then how a key ends that is taken. */
  async races() {
    const both = [await db.startTransaction(), await db.startTransaction()]
    const conflict = async () => {
      for (const one of both)
        await one
          .collection(probeName)
          .doc('row_1')
          .update({ data: { at: 1 } })
      for (const one of both) await one.commit()
    }
    const how = (race: Promise<unknown>) =>
      race.then(
        () => 'no error',
        (error) => (isConflict(error) ? 'recognised' : said(error)),
      )
    const found = [await how(conflict()), await how(rows().add({ data: { _id: 'row_0' } }))]
    for (const one of both) await one.rollback().catch(() => {})
    return found
  },

  /** Seconds of one transaction that reads and writes so many documents. */
  async writes({ count }) {
    const began = performance.now()
    await inTransaction(async (transaction) => {
      for (let at = 0; at < count; at++) {
        const document = transaction.collection(probeName).doc(`row_${at}`)
        await document.get()
        await document.set({ data: { at } })
      }
    })
    return (performance.now() - began) / 1000
  },

  /** So many reads at once: how many were refused, and in which words that are not asked again. */
  async crowd({ count }) {
    const reads = Array.from({ length: count }, async () => rows().doc('row_0').get())
    const refused = (await Promise.allSettled(reads)).flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    return { refused: refused.length, unknown: [...new Set(refused.filter((one) => !isCrowded(one)).map(said))] }
  },

  length: ({ text }) => text.length,

  /** How an event of so many bytes to this function ends. */
  async event({ bytes }) {
    const data = { key: PROBE_KEY, ask: 'length', text: 'x'.repeat(bytes) }
    return Promise.resolve(cloud.callFunction({ name: probeName, data })).then(() => 'arrives', said)
  },

  hang: () => sleep(20_000),

  /** Seconds of what sealing does with a film of this size: fetch, hash, store again. */
  async film({ bytes }) {
    const fileID = await writeFile('probe/film', Buffer.alloc(bytes, 7))
    const began = performance.now()
    const copied = await withLocalCopy(fileID, bytes, async (copy) => {
      await removeFiles([await storeFile('probe/copy', copy.path)])
      return copy.bytes
    })
    const seconds = (performance.now() - began) / 1000
    await removeFiles([fileID])
    return { seconds, bytes: copied }
  },

  /** HTTP states of a file's address while it should live, and after. */
  async address() {
    const fileID = await writeFile('probe/address', Buffer.from('probe'))
    const url = (await addressesOf([{ fileID }], 2)).get(fileID)!
    const { status: first } = await fetch(url)
    await sleep(4000)
    const { status: later } = await fetch(url)
    await removeFiles([fileID])
    return { first, later }
  },

  /** SHA-256 of a file that a phone has stored, which is removed. */
  async stored({ fileID }) {
    const bytes = await readFile(fileID)
    await removeFiles([fileID])
    return bytes && createHash('sha256').update(bytes).digest('hex')
  },

  /** A notification for the caller, taken back when the phone has had its time to see it. */
  async notify() {
    const to = cloud.getWXContext().OPENID!
    const own = db.collection('notifications').doc(to)
    await own.set({ data: { to, kind: 'probe', caseId: '', at: Date.now() } })
    await sleep(500)
    await own.remove()
  },
}

/** Documents in the order of an index, whose first field they share, asked for in that order. */
async function isListed({ name, fields }: IndexOf): Promise<boolean> {
  const [[first], ...sorted] = fields as [[string, 1 | -1], ...[string, 1 | -1][]]
  const ids = [0, 1, 2].map((at) => `${name}_${at}`)
  for (const [at, _id] of ids.entries()) {
    const document = {}
    put(document, first, at === 1 ? [name] : name)
    for (const [field, direction] of sorted) if (field !== '_id') put(document, field, -at * direction)
    await rows().doc(_id).set({ data: document })
  }
  let query = rows().where({ [first]: name })
  for (const [field, direction] of sorted) query = query.orderBy(field, direction === 1 ? 'asc' : 'desc')
  const found: string[] = (await query.limit(9).get()).data.map(({ _id }: { _id: string }) => _id)
  // Written in the order of their ids, they are listed the other way round.
  const inOrder = sorted.some(([field]) => field !== '_id') ? found.reverse() : found.sort()
  return inOrder.join() === ids.join()
}

function put(document: Record<string, any>, path: string, value: unknown): void {
  const [name, ...rest] = path.split('.') as [string, ...string[]]
  if (rest.length === 0) document[name] = value
  else put((document[name] ??= {}), rest.join('.'), value)
}

export const main = async ({ key, ask, ...given }: { key?: string; ask?: string }) =>
  key === PROBE_KEY && ask && Object.hasOwn(asks, ask) ? ((await asks[ask]!(given)) ?? null) : null
