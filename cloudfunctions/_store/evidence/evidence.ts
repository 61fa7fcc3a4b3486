import { createReadStream } from 'node:fs'
import cloud from 'wx-server-sdk'
import type { CaptureFacts } from '../../../miniprogram/shared/evidence/capture'
import type { PhotoClaims } from '../../../miniprogram/shared/evidence/exif'
import type { Fact } from '../../../miniprogram/shared/reading/line'
import type { ContentVerdict } from '../../../miniprogram/shared/vocabulary/content'
import type { EvidenceKind, EvidenceOrigin } from '../../../miniprogram/shared/vocabulary/evidence'
import type { Stretch } from '../../_domain/case/live/stretches'
import { answered, asked, type ContentCheck } from '../../_domain/content/check'
import { _, collection, type Transaction } from '../database'
import { openByMaster, presentKeyId, sealByMaster } from '../secrets/cipher'
import { asRound } from '../tally'

/** A sealed file: bytes under `evidence/`, where no client can write. */
export interface EvidenceDoc {
  _id: string
  /** openid of the person who sealed it. */
  owner: string
  kind: EvidenceKind
  /** As the phone said, as far as the server stands for it (`originOf`). */
  origin: EvidenceOrigin
  statement: boolean
  /** Hex, computed by the server from the bytes. */
  sha256: string
  mime: string
  bytes: number
  seconds?: number
  /** The stretches of a live recording, in order. */
  stretches?: Stretch[]
  fileID: string
  /** When the phone announced this very hash. */
  announcedAt: number
  sealedAt: number
  /** How often it was given to a case; 0 while it is unused, -1 when it is being swept away. */
  uses: number
  /** The cases, inspections and stalls that it was given to; the write may have been lost after this was noted. */
  heldBy?: string[]
  /** When it was last given to one, until the sweep has found it there; not said of a live recording. */
  claimedAt?: number
  /** `Said`, encrypted under the master key: it may name a person or a place. */
  said?: string
  /** Id of the master key that encrypts it. */
  saidBy?: string
  /** The item whose thumbnail this is: then it is no evidence itself. */
  thumbnailOf?: string
  /** The content check, for handlers and for publication. */
  check?: ContentCheck
  /** When its bytes were erased with the case; hash, kind and size stay. */
  erasedAt?: number
}

/** What a file says of itself, and its phone of it: anybody can write anything there. */
interface Said {
  name?: string
  claims?: PhotoClaims
  capture?: CaptureFacts
}

/** What was read from a photo: facts without the text around them, by models of this hash. */
interface Reading {
  models: string
  /** Milliseconds since 1970. */
  at: number
  facts: Fact[]
}

export const evidence = collection<EvidenceDoc>('evidence')

/** Ends one use of each item. What no record holds looks as if nobody had claimed it; the sweep looks at the others. */
export async function endUses(ids: string[], transaction: Transaction): Promise<void> {
  for (const id of ids) {
    const item = await evidence.find(id, transaction)
    if (!item || item.uses < 1) continue
    const { claimedAt, heldBy, ...free } = item
    await evidence.put(item.uses > 1 ? { ...item, uses: item.uses - 1 } : { ...free, uses: 0 }, transaction)
  }
}

/** An item has one thumbnail at most, found by its id. */
export const thumbnailId = (id: string): string => `${id}-S`

/** A thumbnail proves nothing, so nothing of it is kept when its item goes. */
export async function removeThumbnail(id: string): Promise<void> {
  const small = await evidence.find(thumbnailId(id))
  if (!small) return
  await removeFiles([small.fileID])
  await evidence.all.doc(small._id).remove()
}

const hiddenOf = ({ _id, said }: Pick<EvidenceDoc, '_id' | 'said'>): Said & { reading?: Reading } =>
  said === undefined ? {} : JSON.parse(openByMaster(_id, said))

export function saidOf(doc: Pick<EvidenceDoc, '_id' | 'said'>): Said {
  const { reading, ...said } = hiddenOf(doc)
  return said
}

export const readingOf = (doc: EvidenceDoc): Reading | undefined => hiddenOf(doc).reading

/** Keeps what was read beside the photo's own words, so that it is encrypted anew and goes with them. */
export async function noteReading({ _id }: EvidenceDoc, reading: Reading): Promise<void> {
  const doc = await evidence.find(_id)
  if (!doc || doc.erasedAt !== undefined) return
  const same = { _id, uses: _.gte(0), ...(doc.said !== undefined && { said: doc.said }) }
  await evidence.all.where(same).update({ data: hideSaid(_id, { ...hiddenOf(doc), reading }) })
}

export const hideSaid = (id: string, said: ReturnType<typeof hiddenOf>): Pick<EvidenceDoc, 'said' | 'saidBy'> =>
  Object.keys(said).length > 0 ? { said: sealByMaster(id, JSON.stringify(said)), saidBy: presentKeyId() } : {}

/**
 * Encrypts again what an earlier master key encrypts.
 * @returns how many were left to do before this step
 */
export async function rewrapSaid(most: number): Promise<number> {
  const present = presentKeyId()
  const stale = await Promise.all([_.lt(present), _.gt(present)].map((saidBy) => evidence.list({ saidBy }, most)))
  const found = stale.flat()
  for (const { _id, said, saidBy } of found)
    await evidence.all.where({ _id, saidBy }).update({ data: hideSaid(_id, hiddenOf({ _id, said: said as string })) })
  return found.length
}

/** Removes bytes, owner and metadata. The file goes first: when stopped in between, it is done again. */
export async function eraseEvidence(id: string, now: number): Promise<void> {
  const doc = await evidence.find(id)
  if (!doc || doc.erasedAt !== undefined) return
  await removeThumbnail(id)
  await removeFiles([doc.fileID])
  const { said, saidBy, check, ...kept } = doc
  await evidence.put({ ...kept, owner: '', fileID: '', erasedAt: now })
}

/** Evidence of cases that the content check has to be asked about, the longest due first. */
export async function evidenceToCheck(now: number, limit: number): Promise<EvidenceDoc[]> {
  const due = { 'check.askAt': _.lte(now), uses: _.gte(1) }
  return evidence.list(due, limit, { 'check.askAt': 'asc' })
}

/** Two callers at once ask twice; the last trace counts. */
export async function noteAsked({ _id, check }: EvidenceDoc, trace: string | undefined, now: number): Promise<void> {
  const data = { check: _.set(asked(check ?? { asked: 0 }, trace, now)) }
  await evidence.all.where({ _id, 'check.askAt': _.lte(now) }).update({ data })
}

/** @returns whether an item waited for this answer */
export async function noteVerdict(trace: string, verdict: ContentVerdict): Promise<boolean> {
  const [doc] = await evidence.list({ 'check.trace': trace }, 1)
  if (!doc?.check) return false
  const data = { check: _.set(answered(doc.check, verdict)) }
  return (await evidence.all.where({ _id: doc._id, 'check.trace': trace }).update({ data })).stats.updated === 1
}

/** The path of a file of this very environment; undefined for one of another. */
export function pathOf(fileID: string): string | undefined {
  const [, env, path] = /^cloud:\/\/([^/.]+)\.[^/]+\/(.+)$/.exec(fileID) ?? []
  return env === cloud.getWXContext().ENV ? path : undefined
}

/** The bytes of a file that fits into memory, or undefined when there is none. */
export async function readFile(fileID: string): Promise<Buffer | undefined> {
  try {
    return (await asRound(() => cloud.downloadFile({ fileID }))).fileContent
  } catch (error) {
    const { code, errMsg } = error as { code?: string; errMsg?: string }
    if (/NONEXIST|not exist/i.test(`${code} ${errMsg}`)) return undefined
    throw error
  }
}

export async function writeFile(cloudPath: string, bytes: Buffer): Promise<string> {
  return (await asRound(() => cloud.uploadFile({ cloudPath, fileContent: bytes }))).fileID
}

/** Stores a local file, in pieces. */
export async function storeFile(cloudPath: string, path: string): Promise<string> {
  return (await asRound(() => cloud.uploadFile({ cloudPath, fileContent: createReadStream(path) }))).fileID
}

/** Files that are gone already are no fault. At most 50. */
export async function removeFiles(fileIDs: string[]): Promise<void> {
  if (fileIDs.length > 0) await asRound(async () => cloud.deleteFile({ fileList: fileIDs }))
}

/** As many as are given addresses at once. */
const share = 50

/** Seconds for which an address opens: long enough to look, too short to pass it on. */
export const openFor = 600

/** Addresses by fileID that live `seconds`; a file that is gone has none. */
export async function addressesOf(
  files: readonly { fileID: string }[],
  seconds = openFor,
): Promise<Map<string, string>> {
  const shares = Array.from({ length: Math.ceil(files.length / share) }, (_, at) =>
    files.slice(at * share, (at + 1) * share),
  )
  const answers = await Promise.all(
    shares.map(async (some) => {
      const fileList = some.map(({ fileID }) => ({ fileID, maxAge: seconds }))
      return (await asRound(async () => cloud.getTempFileURL({ fileList }))) as {
        fileList: { fileID: string; tempFileURL: string }[]
      }
    }),
  )
  const found = answers.flatMap(({ fileList }) => fileList)
  return new Map(found.filter(({ tempFileURL }) => tempFileURL).map((file) => [file.fileID, file.tempFileURL]))
}
