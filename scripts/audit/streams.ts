import { BadRecord, sha256 } from './record'
import type { Doc } from './source'

/**
 * Checks that a live recording's stretches are its bytes from first to last, each with its hash, and that each link
 * covers all before it.
 */
export function checkStretches({ _id, stretches = [], bytes }: Doc, content: Buffer): void {
  const name = `evidence/${_id}`
  let [at, link] = [0, '']
  for (const [index, { from, to, ms, sha256: said, link: saidLink }] of (stretches as Doc[]).entries()) {
    const where = `stretch ${index + 1} (from ${Math.round(ms / 1000)} s)`
    if (from !== at || !(to > from)) throw new BadRecord(name, `before ${where} something is missing`)
    const hash = sha256(content.subarray(from, to))
    if (hash !== said) throw new BadRecord(name, `${where} has other bytes than were sealed`)
    link = sha256(Buffer.from(`${link}:${from}-${to}:${hash}`))
    if (link !== saidLink) throw new BadRecord(name, `${where} does not follow the one before it`)
    at = to
  }
  if (at !== bytes) throw new BadRecord(name, 'after its last stretch something is missing')
}

/** Checks that the event that sealed a recording binds all its stretches, by their number and the last link. */
export function checkSealed({ _id, data }: Doc, doc: Doc): void {
  const { stretches = [] } = doc
  if (stretches.length !== data.stretches || stretches.at(-1)?.link !== data.chain)
    throw new BadRecord(`evidence/${doc._id}`, `its stretches are not those sealed in events/${_id}`)
}
