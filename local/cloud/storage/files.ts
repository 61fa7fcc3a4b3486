import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database } from 'lmdb'
import { syncFolder } from '../database/open-root.ts'
import type { Store } from '../database/store.ts'
import { CloudFailure } from '../protocol/failure.ts'

export interface StoredFile {
  /** The SHA-256 of the content, in hexadecimal. */
  hash: string
  /** The size in bytes. */
  size: number
  /** The openid of the person who uploaded the file from a phone; undefined for functions. */
  owner?: string
  /** When the file was stored, by the cloud's clock, ms since 1970. */
  at: number
}

const MAX_PATH_BYTES = 850
const DAY_SECONDS = 86_400

/**
 * Files by cloud path. Their content is stored under its SHA-256, so equal files are stored once.
 */
export class Files {
  private readonly byPath: Database<StoredFile, string>
  private readonly keys: Database<string, string>
  private readonly folder: string
  /** The beginning of every file's id; the cloud path follows. */
  private readonly idPrefix: string
  /** The key that signs tickets. It is stored, so that a ticket survives a restart. */
  private readonly secret: string
  private readonly now: () => number

  constructor(store: Store, folder: string, env: string, now: () => number) {
    this.byPath = store.openSide('files')
    this.keys = store.openSide('keys')
    this.folder = folder
    this.now = now
    this.idPrefix = `cloud://${env}.6c6f-${env}-1250000000/`
    mkdirSync(folder, { recursive: true })
    this.secret = this.keys.get('urls') ?? randomBytes(16).toString('hex')
    this.keys.putSync('urls', this.secret)
    this.removeUnusedBytes()
  }

  idOf(cloudPath: string): string {
    return this.idPrefix + cloudPath
  }

  /** The cloud path of a file id; undefined if it is not of this environment. */
  pathOf(fileID: unknown): string | undefined {
    return typeof fileID === 'string' && fileID.startsWith(this.idPrefix)
      ? fileID.slice(this.idPrefix.length)
      : undefined
  }

  find(fileID: unknown): StoredFile | undefined {
    const cloudPath = this.pathOf(fileID)
    return cloudPath ? this.findByPath(cloudPath) : undefined
  }

  findByPath(cloudPath: string): StoredFile | undefined {
    return Buffer.byteLength(cloudPath) <= MAX_PATH_BYTES ? this.byPath.get(cloudPath) : undefined
  }

  /** Stores a file under a path, completely or not at all. An existing file is replaced. */
  async save(cloudPath: string, content: Readable, owner?: string): Promise<StoredFile> {
    assertCloudPath(cloudPath)
    const temporaryPath = join(this.folder, `upload-${randomBytes(8).toString('hex')}`)
    const contentHash = createHash('sha256')
    let byteCount = 0
    content.on('data', (chunk: Buffer) => {
      contentHash.update(chunk)
      byteCount += chunk.length
    })

    try {
      await pipeline(content, createWriteStream(temporaryPath, { flush: true }))
      const storedFile: StoredFile = {
        hash: contentHash.digest('hex'),
        size: byteCount,
        at: this.now(),
      }
      if (owner !== undefined) storedFile.owner = owner
      renameSync(temporaryPath, this.filePathOf(storedFile))
      syncFolder(this.folder)
      await this.byPath.put(cloudPath, storedFile)
      return storedFile
    } catch (error) {
      rmSync(temporaryPath, { force: true })
      throw error
    }
  }

  /** Removes a file. Returns false if there is none. */
  async remove(fileID: unknown): Promise<boolean> {
    const cloudPath = this.pathOf(fileID)
    if (!cloudPath || !this.findByPath(cloudPath)) return false
    await this.byPath.remove(cloudPath)
    return true
  }

  readBytes(storedFile: StoredFile): Promise<Buffer> {
    return readFile(this.filePathOf(storedFile))
  }

  filePathOf({ hash }: StoredFile): string {
    return join(this.folder, hash)
  }

  list(): { fileID: string; path: string; file: StoredFile }[] {
    return [...this.byPath.getRange()].map(({ key: cloudPath, value }) => ({
      fileID: this.idOf(cloudPath),
      path: cloudPath,
      file: value,
    }))
  }

  /**
   * Creates a signed ticket for a temporary URL. It has only characters that need no encoding,
   * because the SDK encodes URLs once more. A ticket for reading does not allow writing.
   */
  createTicket(usage: 'read' | 'write', cloudPath: string, maxAgeSeconds = DAY_SECONDS): string {
    const encodedPath = Buffer.from(cloudPath).toString('base64url')
    const expirySeconds = Math.floor(this.now() / 1000) + maxAgeSeconds
    const ticketBody = `${encodedPath}.${expirySeconds}`
    return `${ticketBody}.${this.signatureOf(usage, ticketBody)}`
  }

  /** The cloud path of a ticket. Undefined if it is forged, expired or for another usage. */
  redeemTicket(usage: 'read' | 'write', ticket: string): string | undefined {
    const [encodedPath = '', expirySeconds = '', signature] = ticket.split('.')
    const isSigned = signature === this.signatureOf(usage, `${encodedPath}.${expirySeconds}`)
    const isExpired = Number(expirySeconds) * 1000 < this.now()
    if (!isSigned || isExpired) return undefined
    return Buffer.from(encodedPath, 'base64url').toString()
  }

  private signatureOf(usage: string, ticketBody: string): string {
    return createHmac('sha256', this.secret).update(`${usage} ${ticketBody}`).digest('base64url')
  }

  /**
   * Removes contents that no path refers to. It must run at the start, when no request can be
   * storing the same content.
   */
  private removeUnusedBytes(): void {
    const usedHashes = new Set([...this.byPath.getRange()].map(({ value }) => value.hash))
    for (const fileName of readdirSync(this.folder))
      if (!usedHashes.has(fileName)) rmSync(join(this.folder, fileName), { force: true })
  }
}

/** Throws if a cloud path is invalid. */
export function assertCloudPath(cloudPath: unknown): asserts cloudPath is string {
  const isValid =
    typeof cloudPath === 'string' &&
    cloudPath !== '' &&
    !cloudPath.startsWith('/') &&
    !cloudPath.includes('//') &&
    Buffer.byteLength(cloudPath) <= MAX_PATH_BYTES
  if (!isValid)
    throw new CloudFailure('INVALID_PARAM', `bad cloudPath ${JSON.stringify(cloudPath)}`)
}
