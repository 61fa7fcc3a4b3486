import { createReadStream } from 'node:fs'
import cloud from 'wx-server-sdk'
import type { CaptureFacts } from '#shared/evidence/capture'
import type { PhotoClaims } from '#shared/evidence/exif'
import type { FileFacts } from '#shared/evidence/file-facts'
import { omitUndefined } from '#shared/omit-undefined'
import type { Fact } from '#shared/text-recognition/line'
import type { ContentVerdict } from '#shared/vocabulary/content'
import type { EvidenceKind, EvidenceOrigin } from '#shared/vocabulary/evidence'
import type { Stretch } from '../../_domain/case/livestream/stretch'
import { type ContentCheck, checkAnswered, checkRequested } from '../../_domain/content/check'
import { _, collection, type Transaction } from '../database'
import { countRound } from '../round-counter'
import { currentMasterKeyId, decryptWithMasterKey, encryptWithMasterKey } from '../secrets/cipher'

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
  /** What its bytes say; absent for a thumbnail, which is no evidence itself. */
  fileFacts?: FileFacts
  /** The stretches of a live recording, in order. */
  stretches?: Stretch[]
  fileID: string
  /** When the phone announced this very hash. */
  announcedAt: number
  sealedAt: number
  /** How often it was given to a case; 0 while it is unused, -1 when it is being swept away. */
  uses: number
  /**
   * The cases, inspections and stalls that it was given to; the write may have been lost after this
   * was noted.
   */
  heldBy?: string[]
  /**
   * When it was last given to one, until the sweep has found it there; not said of a live
   * recording.
   */
  claimedAt?: number
  /** `FileClaims`, encrypted under the master key: it may name a person or a place. */
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
interface FileClaims {
  name?: string
  claims?: PhotoClaims
  capture?: CaptureFacts
}

/** What was read from a photo: facts without the text around them, by models of this hash. */
interface Reading {
  models: string
  /** Milliseconds since 1970. */
  index: number
  facts: Fact[]
}

export const evidence = collection<EvidenceDoc>('evidence')

/**
 * Ends one use of each item. What no record holds looks as if nobody had claimed it; the sweep
 * looks at the others.
 */
export async function endEvidenceUses(
  evidenceIds: string[],
  transaction: Transaction,
): Promise<void> {
  for (const evidenceId of evidenceIds) {
    const evidenceItem = await evidence.find(evidenceId, transaction)
    if (!evidenceItem || evidenceItem.uses < 1) continue
    const { claimedAt, heldBy, ...remainingFields } = evidenceItem
    await evidence.save(
      evidenceItem.uses > 1
        ? { ...evidenceItem, uses: evidenceItem.uses - 1 }
        : { ...remainingFields, uses: 0 },
      transaction,
    )
  }
}

/** An item has one thumbnail at most, found by its id. */
export const thumbnailId = (evidenceId: string): string => `${evidenceId}-S`

/** A thumbnail proves nothing, so nothing of it is kept when its item goes. */
export async function removeThumbnail(evidenceId: string): Promise<void> {
  const thumbnail = await evidence.find(thumbnailId(evidenceId))
  if (!thumbnail) return
  await removeFiles([thumbnail.fileID])
  await evidence.collection.doc(thumbnail._id).remove()
}

const decryptMetadata = ({
  _id,
  said,
}: Pick<EvidenceDoc, '_id' | 'said'>): FileClaims & { reading?: Reading } =>
  said === undefined ? {} : JSON.parse(decryptWithMasterKey(_id, said))

export function fileClaimsOf(evidenceItem: Pick<EvidenceDoc, '_id' | 'said'>): FileClaims {
  const { reading, ...fileClaims } = decryptMetadata(evidenceItem)
  return fileClaims
}

export const readingOf = (evidenceItem: EvidenceDoc): Reading | undefined =>
  decryptMetadata(evidenceItem).reading

/**
 * Stores what was read from a photo with the photo's other metadata, so that both are encrypted
 * again, and later erased, together.
 */
export async function saveReading({ _id }: EvidenceDoc, reading: Reading): Promise<void> {
  const evidenceItem = await evidence.find(_id)
  if (!evidenceItem || evidenceItem.erasedAt !== undefined) return
  const usedItem = { _id, uses: _.gte(0) }
  const unchangedItem =
    evidenceItem.said === undefined ? usedItem : { ...usedItem, said: evidenceItem.said }
  await evidence.collection
    .where(unchangedItem)
    .update({ data: encryptMetadata(_id, { ...decryptMetadata(evidenceItem), reading }) })
}

export const encryptMetadata = (
  evidenceId: string,
  metadata: ReturnType<typeof decryptMetadata>,
): Pick<EvidenceDoc, 'said' | 'saidBy'> =>
  Object.values(metadata).some((field) => field !== undefined)
    ? {
        said: encryptWithMasterKey(evidenceId, JSON.stringify(metadata)),
        saidBy: currentMasterKeyId(),
      }
    : {}

/**
 * Encrypts again what an earlier master key encrypts.
 * @returns how many were left to do before this step
 */
export async function reencryptMetadata(maxItems: number): Promise<number> {
  const currentKeyId = currentMasterKeyId()
  const stalePages = await Promise.all(
    [_.lt(currentKeyId), _.gt(currentKeyId)].map((saidBy) => evidence.list({ saidBy }, maxItems)),
  )
  const staleItems = stalePages.flat()
  for (const { _id, said, saidBy } of staleItems)
    await evidence.collection
      .where({ _id, saidBy })
      .update({ data: encryptMetadata(_id, decryptMetadata({ _id, said: said as string })) })
  return staleItems.length
}

/**
 * Removes bytes, owner and metadata. The file goes first: when stopped in between, it is done
 * again.
 */
export async function eraseEvidence(evidenceId: string, now: number): Promise<void> {
  const evidenceItem = await evidence.find(evidenceId)
  if (!evidenceItem || evidenceItem.erasedAt !== undefined) return
  await removeThumbnail(evidenceId)
  await removeFiles([evidenceItem.fileID])
  const { said, saidBy, check, ...remainingFields } = evidenceItem
  await evidence.save({ ...remainingFields, owner: '', fileID: '', erasedAt: now })
}

/** Evidence of cases that the content check has to be asked about, the longest due first. */
export async function evidenceToCheck(now: number, maxResults: number): Promise<EvidenceDoc[]> {
  const due = { 'check.askAt': _.lte(now), uses: _.gte(1) }
  return evidence.list(due, maxResults, { 'check.askAt': 'asc' })
}

/** Two callers at once ask twice; the last trace counts. */
export async function recordCheckRequest(
  { _id, check }: EvidenceDoc,
  trace: string | undefined,
  now: number,
): Promise<void> {
  const data = { check: _.set(omitUndefined(checkRequested(check ?? { asked: 0 }, trace, now))) }
  await evidence.collection.where({ _id, 'check.askAt': _.lte(now) }).update({ data })
}

/** @returns whether an item waited for this answer */
export async function recordCheckResult(
  trace: string,
  checkResult: ContentVerdict,
): Promise<boolean> {
  const [item] = await evidence.list({ 'check.trace': trace }, 1)
  if (!item?.check) return false
  const data = { check: _.set(omitUndefined(checkAnswered(item.check, checkResult))) }
  return (
    (await evidence.collection.where({ _id: item._id, 'check.trace': trace }).update({ data }))
      .stats.updated === 1
  )
}

/** The path of a file of this very environment; undefined for one of another. */
export function cloudPathOf(fileID: string): string | undefined {
  const [, env, path] = /^cloud:\/\/([^/.]+)\.[^/]+\/(.+)$/.exec(fileID) ?? []
  return env === cloud.getWXContext().ENV ? path : undefined
}

/** The bytes of a file that fits into memory, or undefined when there is none. */
export async function readStoredFile(fileID: string): Promise<Buffer | undefined> {
  try {
    return (await countRound(() => cloud.downloadFile({ fileID }))).fileContent
  } catch (error) {
    const { code, errMsg } = error as { code?: string; errMsg?: string }
    if (/NONEXIST|not exist/i.test(`${code} ${errMsg}`)) return undefined
    throw error
  }
}

export async function writeFile(cloudPath: string, bytes: Buffer): Promise<string> {
  return (await countRound(() => cloud.uploadFile({ cloudPath, fileContent: bytes }))).fileID
}

/** Stores a local file, in pieces. */
export async function storeFile(cloudPath: string, path: string): Promise<string> {
  return (
    await countRound(() => cloud.uploadFile({ cloudPath, fileContent: createReadStream(path) }))
  ).fileID
}

/** Files that are gone already are no fault. At most 50. */
export async function removeFiles(fileIDs: string[]): Promise<void> {
  if (fileIDs.length > 0) await countRound(async () => cloud.deleteFile({ fileList: fileIDs }))
}

/** As many as are given addresses at once. */
const addressesPerCall = 50

/** Seconds for which an address opens: long enough to look, too short to pass it on. */
export const addressLifetimeSeconds = 600

/** Addresses by fileID that live `seconds`; a file that is gone has none. */
export async function addressesOf(
  files: readonly { fileID: string }[],
  seconds = addressLifetimeSeconds,
): Promise<Map<string, string>> {
  const batches = Array.from(
    { length: Math.ceil(files.length / addressesPerCall) },
    (_element, index) => files.slice(index * addressesPerCall, (index + 1) * addressesPerCall),
  )
  const responses = await Promise.all(
    batches.map(async (batch) => {
      const fileList = batch.map(({ fileID }) => ({ fileID, maxAge: seconds }))
      return (await countRound(async () => cloud.getTempFileURL({ fileList }))) as {
        fileList: { fileID: string; tempFileURL: string }[]
      }
    }),
  )
  const addressFiles = responses.flatMap(({ fileList }) => fileList)
  return new Map(
    addressFiles
      .filter(({ tempFileURL }) => tempFileURL)
      .map((storedFile) => [storedFile.fileID, storedFile.tempFileURL]),
  )
}
