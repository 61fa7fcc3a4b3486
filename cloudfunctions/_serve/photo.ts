import { Refusal } from '../../miniprogram/shared/refusals'
import { readFile } from '../_store/files'

export interface Photo {
  bytes: Buffer
  mime: string
  extension: string
}

/** Where phones may write; everything else in the storage belongs to the server. */
const inbox = /^cloud:\/\/[^/]+\/inbox\/[0-9A-Za-z_-]{1,200}\.[a-z]{1,8}$/

const mostBytes = 10 * 1024 * 1024

const kinds = [
  { mime: 'image/jpeg', extension: 'jpg', magic: Buffer.from('ffd8ff', 'hex') },
  { mime: 'image/png', extension: 'png', magic: Buffer.from('89504e470d0a1a0a', 'hex') },
]

/** A photo that a phone has put into the inbox, believed only for its bytes. Refusals: EVIDENCE_NOT_FOUND, _EMPTY, _TOO_LARGE, _WRONG_TYPE. */
export async function photoFrom(fileID: string): Promise<Photo> {
  const bytes = inbox.test(fileID) ? await readFile(fileID) : undefined
  if (!bytes) throw new Refusal('EVIDENCE_NOT_FOUND', 'fileID')
  if (bytes.length === 0) throw new Refusal('EVIDENCE_EMPTY', 'fileID')
  if (bytes.length > mostBytes) throw new Refusal('EVIDENCE_TOO_LARGE', 'fileID')
  const kind = kinds.find(({ magic }) => bytes.subarray(0, magic.length).equals(magic))
  if (!kind) throw new Refusal('EVIDENCE_WRONG_TYPE', 'fileID')
  return { bytes, mime: kind.mime, extension: kind.extension }
}
