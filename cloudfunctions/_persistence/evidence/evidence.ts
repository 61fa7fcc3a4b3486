import { createReadStream } from 'node:fs'
import cloud from 'wx-server-sdk'
import type { CaptureFacts } from '#shared/evidence/capture'
import type { PhotoClaims } from '#shared/evidence/exif'
import type { FileFacts } from '#shared/evidence/file-facts'
import { omitUndefined } from '#shared/omit-undefined'
import type { Fact } from '#shared/text-recognition/line'
import type { ContentCheckResult } from '#shared/vocabulary/content'
import type { EvidenceKind, EvidenceOrigin } from '#shared/vocabulary/evidence'
import type { ChainedSegment } from '../../_domain/case/livestream/segment'
import { afterCheckRequest, afterCheckResult, type ContentCheck } from '../../_domain/content/check'
import { _, collection, type Transaction } from '../database'
import { countRound } from '../round-counter'
import { currentMasterKeyId, decryptWithMasterKey, encryptWithMasterKey } from '../secrets/cipher'

/** A preserved file. It is stored under `evidence/`, where no client can write. */
export interface EvidenceDoc {
  _id: string
  /** The openid of the person who uploaded it. */
  owner: string
  kind: EvidenceKind
  /**
   * How it came about, as far as the server can confirm what the phone states (`recordedOrigin`).
   */
  origin: EvidenceOrigin
  /** Whether it is a spoken account in place of a written one. */
  statement: boolean
  /** Hex, computed by the server from the bytes. */
  sha256: string
  mime: string
  bytes: number
  /** Facts that were read from its bytes. Absent for a thumbnail. */
  fileFacts?: FileFacts
  /** The segments of a livestream's recording, in order. */
  stretches?: ChainedSegment[]
  fileID: string
  /** When the phone announced a file with this hash, ms since 1970. */
  announcedAt: number
  sealedAt: number
  /** How many records claim it: 0 if it is unused, -1 while it is being swept away. */
  uses: number
  /**
   * The ids of the cases, inspections and stalls that claim it. Some of them may not contain it: a
   * call can fail after the claim.
   */
  heldBy?: string[]
  /**
   * When it was last claimed, ms since 1970. Absent after the sweep has checked the claim, and for
   * the recording of a livestream.
   */
  claimedAt?: number
  /** `FileClaims`, encrypted with the master key because they may name a person or a place. */
  said?: string
  /** The id of the master key that encrypts `said`. */
  saidBy?: string
  /** The id of the item whose thumbnail this is. A thumbnail is not evidence itself. */
  thumbnailOf?: string
  /** WeChat's content check. It only matters for handlers and for publication. */
  check?: ContentCheck
  /** When its bytes were erased with the case, ms since 1970. Hash, kind and size remain. */
  erasedAt?: number
}

/** What the file and the phone claim about it. Anybody can make this up. */
interface FileClaims {
  name?: string
  claims?: PhotoClaims
  capture?: CaptureFacts
}

/** The facts that were read from a photo. The text around them is not stored. */
interface Reading {
  /** The hash of the models that read it. */
  models: string
  /** Milliseconds since 1970. */
  index: number
  facts: Fact[]
}

export const evidence = collection<EvidenceDoc>('evidence')

/**
 * Releases one claim of each item. An item with no other claim is unused again. For the others, the
 * sweep later checks which claims are real.
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

/** An item has at most one thumbnail. Its id follows from the item's id. */
export const thumbnailId = (evidenceId: string): string => `${evidenceId}-S`

/** A thumbnail proves nothing. When its item is removed, it is removed completely. */
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
  // Nothing is written if the metadata has changed meanwhile.
  const usableItem = { _id, uses: _.gte(0) }
  const unchangedItem =
    evidenceItem.said === undefined ? usableItem : { ...usableItem, said: evidenceItem.said }
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
 * After a change of the master key, encrypts metadata with the new one.
 * @returns how many items still had the old master key before this step
 */
export async function reencryptMetadata(maxItems: number): Promise<number> {
  const currentKeyId = currentMasterKeyId()
  // Documents with any other key id: two ranges of the index.
  const otherKeyRanges = [_.lt(currentKeyId), _.gt(currentKeyId)]
  const stalePages = await Promise.all(
    otherKeyRanges.map((saidBy) => evidence.list({ saidBy }, maxItems)),
  )
  const staleItems = stalePages.flat()
  for (const { _id, said, saidBy } of staleItems)
    await evidence.collection
      .where({ _id, saidBy })
      .update({ data: encryptMetadata(_id, decryptMetadata({ _id, said: said as string })) })
  return staleItems.length
}

/**
 * Erases the bytes, the owner and the metadata of an item. The file is removed first. If the run is
 * cut off after that, it is repeated.
 */
export async function eraseEvidence(evidenceId: string, now: number): Promise<void> {
  const evidenceItem = await evidence.find(evidenceId)
  if (!evidenceItem || evidenceItem.erasedAt !== undefined) return
  await removeThumbnail(evidenceId)
  await removeFiles([evidenceItem.fileID])
  const { said, saidBy, check, ...remainingFields } = evidenceItem
  await evidence.save({ ...remainingFields, owner: '', fileID: '', erasedAt: now })
}

/** Claimed evidence for which a content check must be requested, the longest due first. */
export async function evidenceToCheck(now: number, maxResults: number): Promise<EvidenceDoc[]> {
  const dueCondition = { 'check.nextRequestAt': _.lte(now), uses: _.gte(1) }
  return evidence.list(dueCondition, maxResults, { 'check.nextRequestAt': 'asc' })
}

/** Records a request. If two calls request the same check at once, the last trace id counts. */
export async function recordCheckRequest(
  { _id, check }: EvidenceDoc,
  trace: string | undefined,
  now: number,
): Promise<void> {
  const data = {
    check: _.set(omitUndefined(afterCheckRequest(check ?? { requestCount: 0 }, trace, now))),
  }
  await evidence.collection.where({ _id, 'check.nextRequestAt': _.lte(now) }).update({ data })
}

/** @returns whether an item was waiting for this result */
export async function recordCheckResult(
  trace: string,
  checkResult: ContentCheckResult,
): Promise<boolean> {
  const [evidenceItem] = await evidence.list({ 'check.trace': trace }, 1)
  if (!evidenceItem?.check) return false
  const data = { check: _.set(omitUndefined(afterCheckResult(evidenceItem.check, checkResult))) }
  const condition = { _id: evidenceItem._id, 'check.trace': trace }
  const { stats } = await evidence.collection.where(condition).update({ data })
  return stats.updated === 1
}

/** The path of a file in this cloud environment. Undefined for a file of another environment. */
export function cloudPathOf(fileID: string): string | undefined {
  const [, env, path] = /^cloud:\/\/([^/.]+)\.[^/]+\/(.+)$/.exec(fileID) ?? []
  return env === cloud.getWXContext().ENV ? path : undefined
}

/** The ids of the files at these paths, in the storage that holds the file `fileID`. */
export function siblingFileIds(fileID: string, cloudPaths: string[]): string[] {
  const storageRoot = /^cloud:\/\/[^/]+\//.exec(fileID)?.[0] ?? ''
  return cloudPaths.map((cloudPath) => storageRoot + cloudPath)
}

/** Reads a file into memory. @returns undefined if it does not exist */
export async function readStoredFile(fileID: string): Promise<Buffer | undefined> {
  try {
    return (await countRound(() => cloud.downloadFile({ fileID }))).fileContent
  } catch (error) {
    const { code, errMsg } = error as { code?: string; errMsg?: string }
    if (/NONEXIST|not exist/i.test(`${code} ${errMsg}`)) return undefined
    throw error
  }
}

/** @returns the id of the stored file */
export async function writeFile(cloudPath: string, bytes: Buffer): Promise<string> {
  return (await countRound(() => cloud.uploadFile({ cloudPath, fileContent: bytes }))).fileID
}

/** Stores a local file piece by piece. @returns the id of the stored file */
export async function storeFile(cloudPath: string, path: string): Promise<string> {
  return (
    await countRound(() => cloud.uploadFile({ cloudPath, fileContent: createReadStream(path) }))
  ).fileID
}

/** Removes at most 50 files. A file that does not exist is not a fault. */
export async function removeFiles(fileIDs: string[]): Promise<void> {
  if (fileIDs.length > 0) await countRound(async () => cloud.deleteFile({ fileList: fileIDs }))
}

/** WeChat gives at most so many addresses in one request. */
const addressesPerCall = 50

/** How long an address is valid: long enough to view a file, too short to pass the address on. */
export const addressLifetimeSeconds = 600

/**
 * Temporary URLs of files, by file id. A file that does not exist has none.
 * @param seconds how long the URLs are valid
 */
export async function temporaryUrlsOf(
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
  const responseFiles = responses.flatMap(({ fileList }) => fileList)
  return new Map(
    responseFiles
      .filter(({ tempFileURL }) => tempFileURL)
      .map((storedFile) => [storedFile.fileID, storedFile.tempFileURL]),
  )
}
