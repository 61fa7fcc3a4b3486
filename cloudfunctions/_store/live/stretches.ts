import { createHash } from 'node:crypto'
import type { Source } from '../../../miniprogram/shared/evidence/source'
import type { Piece, Stretch } from '../../_domain/case/live/stretches'

const readAtOnce = 1024 * 1024

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The pieces chained: a link is the SHA-256 of `<link before>:<from>-<to>:<sha256>`, the first link empty. */
export function chainOf(file: Source, pieces: Piece[]): Stretch[] {
  let link = ''
  return pieces.map((piece) => {
    const hash = hashOf(file, piece)
    link = sha256(`${link}:${piece.from}-${piece.to}:${hash}`)
    return { ...piece, sha256: hash, link }
  })
}

function hashOf(file: Source, { from, to }: Piece): string {
  const hash = createHash('sha256')
  for (let at = from; at < to; at += readAtOnce) hash.update(file.read(at, Math.min(readAtOnce, to - at)))
  return hash.digest('hex')
}
