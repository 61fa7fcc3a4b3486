import { fromBase64, toBase64 } from '#shared/proof/base64'

/** A new checkpoint for a witness that has seen an older one. */
interface Addition {
  /** How many entries the log had at the checkpoint that the witness has seen. */
  old: number
  /** The hashes of the consistency proof, in hex. */
  consistency: string[]
  checkpoint: string
}

/**
 * Writes the text of an add-checkpoint request (C2SP tlog-witness): the old size, the proof, an
 * empty line, and the signed note.
 */
export function writeAddition({ old, consistency, checkpoint }: Addition): string {
  const proofLines = consistency.map((hash) => `${toBase64(Buffer.from(hash, 'hex'))}\n`)
  return `old ${old}\n${proofLines.join('')}\n${checkpoint}`
}

/** Reads the text of an add-checkpoint request. @returns undefined if the text is not valid */
export function readAddition(requestText: string): Addition | undefined {
  const [, old, proof = '', checkpoint = ''] =
    /^old (\d{1,16})\n((?:\S+\n)*)\n(.+)$/s.exec(requestText) ?? []
  const hashes = proof.split('\n').slice(0, -1).map(fromBase64)
  if (old === undefined || !hashes.every((hash) => hash?.length === 32)) return undefined
  const consistency = hashes.map((hash) => Buffer.from(hash as Uint8Array).toString('hex'))
  return { old: Number(old), consistency, checkpoint }
}
