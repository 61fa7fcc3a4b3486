import { createHash } from 'node:crypto'
import cloud from 'wx-server-sdk'
import { inTransaction, isConflict } from '../../cloudfunctions/_persistence/database'
import {
  readStoredFile,
  removeFiles,
  storeFile,
  temporaryUrlsOf,
  writeFile,
} from '../../cloudfunctions/_persistence/evidence/evidence'
import { withLocalCopy } from '../../cloudfunctions/_persistence/evidence/local-copy'
import { isOverloaded } from '../../cloudfunctions/_persistence/round-counter'
import type { CollectionIndex } from '../deploy/environment'
import { probeName } from './names'

/** The probe writes this key into the bundle. A caller without the key gets no information. */
declare const PROBE_KEY: string

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const db = cloud.database() as any
const probeRows = () => db.collection(probeName)
const errorText = (error: any): string => String(error?.errMsg || error?.message || error)
const waitMilliseconds = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

type Question = (input: any) => unknown

/**
 * Questions that only a function inside the environment can answer. Each returns facts; `lines.ts`
 * compares them with the expectations.
 */
const questions: Record<string, Question> = {
  warm: () => true,

  /** The duration of a read by id, in milliseconds: median and 95th percentile. */
  async rounds() {
    const times: number[] = []
    for (let index = 0; index < 20; index++) {
      const startedAt = performance.now()
      await probeRows().doc('row_0').get()
      times.push(Math.round(performance.now() - startedAt))
    }
    times.sort((first, second) => first - second)
    return { median: times[10], late: times[18] }
  },

  reads: async ({ limit }) => [
    (await probeRows().get()).data.length,
    (await probeRows().limit(limit).get()).data.length,
  ],

  /** The names of the indexes by which documents are listed in a wrong order. */
  async lists({ indexes }: { indexes: CollectionIndex[] }) {
    const wrongIndexes: string[] = []
    for (const index of indexes) if (!(await isListed(index))) wrongIndexes.push(index.name)
    return wrongIndexes
  },

  /**
   * The errors of two concurrent transactions that write the same document, and of an insertion
   * with an existing id.
   */
  async races() {
    const transactions = [await db.startTransaction(), await db.startTransaction()]
    const causeConflict = async () => {
      for (const transaction of transactions)
        await transaction
          .collection(probeName)
          .doc('row_1')
          .update({ data: { at: 1 } })
      for (const transaction of transactions) await transaction.commit()
    }

    const outcomeOf = (race: Promise<unknown>) =>
      race.then(
        () => 'no error',
        (error) => (isConflict(error) ? 'recognised' : errorText(error)),
      )

    const outcomes = [
      await outcomeOf(causeConflict()),
      await outcomeOf(probeRows().add({ data: { _id: 'row_0' } })),
    ]
    for (const transaction of transactions) await transaction.rollback().catch(() => {})
    return outcomes
  },

  /** The duration in seconds of one transaction that reads and writes `count` documents. */
  async writes({ count }) {
    const startedAt = performance.now()
    await inTransaction(async (transaction) => {
      for (let index = 0; index < count; index++) {
        const document = transaction.collection(probeName).doc(`row_${index}`)
        await document.get()
        await document.set({ data: { at: index } })
      }
    })
    return (performance.now() - startedAt) / 1000
  },

  /**
   * Starts `count` reads at the same time. Returns how many were refused, and the error messages
   * after which the code does not retry.
   */
  async crowd({ count }) {
    const reads = Array.from({ length: count }, async () => probeRows().doc('row_0').get())
    const errors = (await Promise.allSettled(reads)).flatMap((result) =>
      result.status === 'rejected' ? [result.reason] : [],
    )
    return {
      refused: errors.length,
      unknown: [...new Set(errors.filter((error) => !isOverloaded(error)).map(errorText))],
    }
  },

  length: ({ text }) => text.length,

  /** The result of a call to this function with an event of `bytes` bytes. */
  async event({ bytes }) {
    const data = { key: PROBE_KEY, ask: 'length', text: 'x'.repeat(bytes) }
    return Promise.resolve(cloud.callFunction({ name: probeName, data })).then(
      () => 'arrives',
      errorText,
    )
  },

  hang: () => waitMilliseconds(20_000),

  /**
   * The duration in seconds of what the preservation of a film of this size does: download, hash,
   * upload.
   */
  async film({ bytes }) {
    const fileID = await writeFile('probe/film', Buffer.alloc(bytes, 7))
    const startedAt = performance.now()
    const copiedBytes = await withLocalCopy(fileID, bytes, async (copy) => {
      await removeFiles([await storeFile('probe/copy', copy.path)])
      return copy.bytes
    })
    const seconds = (performance.now() - startedAt) / 1000
    await removeFiles([fileID])
    return { seconds, bytes: copiedBytes }
  },

  /** The HTTP status of the URL of a file, before and after it expires. */
  async address() {
    const fileID = await writeFile('probe/address', Buffer.from('probe'))
    const downloadUrl = (await temporaryUrlsOf([{ fileID }], 2)).get(fileID)!
    const { status: first } = await fetch(downloadUrl)
    await waitMilliseconds(4000)
    const { status: later } = await fetch(downloadUrl)
    await removeFiles([fileID])
    return { first, later }
  },

  /** The SHA-256 of a file that a phone has uploaded. The file is then removed. */
  async stored({ fileID }) {
    const bytes = await readStoredFile(fileID)
    await removeFiles([fileID])
    return bytes && createHash('sha256').update(bytes).digest('hex')
  },

  /** Writes a notification for the caller and removes it when the phone has had time to see it. */
  async notify() {
    const openid = cloud.getWXContext().OPENID!
    const notification = db.collection('notifications').doc(openid)
    await notification.set({ data: { to: openid, kind: 'probe', caseId: '', at: Date.now() } })
    await waitMilliseconds(500)
    await notification.remove()
  },
}

/** Whether documents with the same first field are listed in the order of the index. */
async function isListed({ name, fields }: CollectionIndex): Promise<boolean> {
  const [[firstField], ...sortFields] = fields as [[string, 1 | -1], ...[string, 1 | -1][]]
  const ids = [0, 1, 2].map((index) => `${name}_${index}`)
  for (const [position, _id] of ids.entries()) {
    const document = {}
    // One document has an array, because an index lists each element of an array.
    setField(document, firstField, position === 1 ? [name] : name)
    for (const [field, direction] of sortFields)
      if (field !== '_id') setField(document, field, -position * direction)
    await probeRows().doc(_id).set({ data: document })
  }

  let query = probeRows().where({ [firstField]: name })
  for (const [field, direction] of sortFields)
    query = query.orderBy(field, direction === 1 ? 'asc' : 'desc')
  const foundIds: string[] = (await query.limit(9).get()).data.map(
    ({ _id }: { _id: string }) => _id,
  )
  // The values fall from document to document, so an index on other fields lists them in reverse.
  const isReversed = sortFields.some(([field]) => field !== '_id')
  const expectedOrder = isReversed ? foundIds.reverse() : foundIds.sort()
  return expectedOrder.join() === ids.join()
}

function setField(document: Record<string, any>, fieldPath: string, value: unknown): void {
  const [name, ...nestedPath] = fieldPath.split('.') as [string, ...string[]]
  if (nestedPath.length === 0) document[name] = value
  else setField((document[name] ??= {}), nestedPath.join('.'), value)
}

export const main = async ({ key, ask, ...input }: { key?: string; ask?: string }) =>
  key === PROBE_KEY && ask && Object.hasOwn(questions, ask)
    ? ((await questions[ask]!(input)) ?? null)
    : null
