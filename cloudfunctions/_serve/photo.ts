import { detect } from '../../miniprogram/shared/evidence/formats'
import { inspect } from '../../miniprogram/shared/evidence/inspect'
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

const kinds: { [format: string]: { mime: string; extension: string } } = {
  jpeg: { mime: 'image/jpeg', extension: 'jpg' },
  png: { mime: 'image/png', extension: 'png' },
}

/** A photo that a phone has put into the inbox, believed only for its bytes: a head that no picture has, or a picture cut short, is none. Refusals: EVIDENCE_NOT_FOUND, _EMPTY, _TOO_LARGE, _WRONG_TYPE. */
export async function photoFrom(fileID: string): Promise<Photo> {
  const bytes = inbox.test(fileID) ? await readFile(fileID) : undefined
  if (!bytes) throw new Refusal('EVIDENCE_NOT_FOUND', 'fileID')
  if (bytes.length === 0) throw new Refusal('EVIDENCE_EMPTY', 'fileID')
  if (bytes.length > mostBytes) throw new Refusal('EVIDENCE_TOO_LARGE', 'fileID')
  // Names mean nothing: phones call every photo .jpg.
  const kind = kinds[detect(bytes) ?? '']
  if (!kind) throw new Refusal('EVIDENCE_WRONG_TYPE', 'fileID')
  const judged = inspect(bytes, bytes.length, kind.mime)
  if (!judged.ok) throw new Refusal('EVIDENCE_WRONG_TYPE', 'fileID', `${judged.sentence}，请换一张`)
  return { bytes, ...kind }
}
