import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database } from 'lmdb'
import { syncFolder } from '../database/root.ts'
import type { Store } from '../database/store.ts'
import { CloudFailure } from '../protocol/failure.ts'

export interface StoredFile {
  hash: string
  size: number
  /** The person who uploaded it from a phone; absent for functions. */
  owner?: string
  at: number
}
const PATH_BYTES = 850
const DAY_S = 86_400

/** Files by cloud path; bytes are kept once by their SHA-256. */
export class Files {
  private readonly byPath: Database<StoredFile, string>
  private readonly keys: Database<string, string>
  private readonly folder: string
  private readonly prefix: string
  private readonly secret: string
  private readonly now: () => number

  constructor(store: Store, folder: string, env: string, now: () => number) {
    this.byPath = store.side('files')
    this.keys = store.side('keys')
    this.folder = folder
    this.now = now
    this.prefix = `cloud://${env}.6c6f-${env}-1250000000/`
    mkdirSync(folder, { recursive: true })
    this.secret = this.keys.get('urls') ?? randomBytes(16).toString('hex')
    this.keys.putSync('urls', this.secret)
    this.sweep()
  }

  idOf(path: string): string {
    return this.prefix + path
  }

  /** The cloud path of a file id of this environment. */
  pathOf(fileID: unknown): string | undefined {
    return typeof fileID === 'string' && fileID.startsWith(this.prefix) ? fileID.slice(this.prefix.length) : undefined
  }

  find(fileID: unknown): StoredFile | undefined {
    const path = this.pathOf(fileID)
    return path ? this.at(path) : undefined
  }

  at(path: string): StoredFile | undefined {
    return Buffer.byteLength(path) <= PATH_BYTES ? this.byPath.get(path) : undefined
  }

  /** Stores a stream under a path; an older file there is replaced. Whole or not at all. */
  async save(path: string, bytes: Readable, owner?: string): Promise<StoredFile> {
    checkPath(path)
    const temporary = join(this.folder, `upload-${randomBytes(8).toString('hex')}`)
    const hash = createHash('sha256')
    let size = 0
    bytes.on('data', (chunk: Buffer) => {
      hash.update(chunk)
      size += chunk.length
    })
    try {
      await pipeline(bytes, createWriteStream(temporary, { flush: true }))
      const file: StoredFile = { hash: hash.digest('hex'), size, at: this.now(), ...(owner !== undefined && { owner }) }
      renameSync(temporary, this.fileOf(file))
      syncFolder(this.folder)
      await this.byPath.put(path, file)
      return file
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error
    }
  }

  async remove(fileID: unknown): Promise<boolean> {
    const path = this.pathOf(fileID)
    if (!path || !this.at(path)) return false
    await this.byPath.remove(path)
    return true
  }

  read(file: StoredFile): Promise<Buffer> {
    return readFile(this.fileOf(file))
  }

  fileOf({ hash }: StoredFile): string {
    return join(this.folder, hash)
  }

  list(): { fileID: string; path: string; file: StoredFile }[] {
    return [...this.byPath.getRange()].map(({ key, value }) => ({ fileID: this.idOf(key), path: key, file: value }))
  }

  /**
   * The secret part of a URL: an opaque ASCII id, because the SDK encodes URLs once more. A ticket for reading does not
   * allow writing.
   */
  ticket(use: 'read' | 'write', path: string, maxAge = DAY_S): string {
    const body = `${Buffer.from(path).toString('base64url')}.${Math.floor(this.now() / 1000) + maxAge}`
    return `${body}.${this.sign(use, body)}`
  }

  /** The path that a ticket opens for this use, or undefined when it is forged or too old. */
  redeem(use: 'read' | 'write', ticket: string): string | undefined {
    const [path = '', until = '', signature] = ticket.split('.')
    if (signature !== this.sign(use, `${path}.${until}`) || Number(until) * 1000 < this.now()) return undefined
    return Buffer.from(path, 'base64url').toString()
  }

  private sign(use: string, body: string): string {
    return createHmac('sha256', this.secret).update(`${use} ${body}`).digest('base64url')
  }

  /** Removes bytes without a path, at a start only: no other request may be storing the same bytes then. */
  private sweep(): void {
    const used = new Set([...this.byPath.getRange()].map(({ value }) => value.hash))
    for (const name of readdirSync(this.folder)) if (!used.has(name)) rmSync(join(this.folder, name), { force: true })
  }
}

export function checkPath(path: unknown): asserts path is string {
  const bad =
    typeof path !== 'string' ||
    !path ||
    path.startsWith('/') ||
    path.includes('//') ||
    Buffer.byteLength(path) > PATH_BYTES
  if (bad) throw new CloudFailure('INVALID_PARAM', `bad cloudPath ${JSON.stringify(path)}`)
}
