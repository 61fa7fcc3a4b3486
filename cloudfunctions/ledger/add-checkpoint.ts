import { fromBase64, toBase64 } from '#shared/proof/base64'

/** A checkpoint for a witness that has seen one of `old` entries; the proof is hex. */
interface Addition {
  old: number
  consistency: string[]
  checkpoint: string
}

/**
 * The text of C2SP tlog-witness, add-checkpoint: old size, proof, an empty line, the signed note.
 */
export const writeAddition = ({ old, consistency, checkpoint }: Addition): string =>
  `old ${old}\n${consistency.map((hash) => `${toBase64(Buffer.from(hash, 'hex'))}\n`).join('')}\n${checkpoint}`

/** Reads it; undefined when it is no such text. */
export function readAddition(requestText: string): Addition | undefined {
  const [, old, proof = '', checkpoint = ''] =
    /^old (\d{1,16})\n((?:\S+\n)*)\n(.+)$/s.exec(requestText) ?? []
  const hashes = proof.split('\n').slice(0, -1).map(fromBase64)
  if (old === undefined || !hashes.every((hash) => hash?.length === 32)) return undefined
  const consistency = hashes.map((hash) => Buffer.from(hash as Uint8Array).toString('hex'))
  return { old: Number(old), consistency, checkpoint }
}
