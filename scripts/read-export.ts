import { readFileSync } from 'node:fs'

/** A public export by its address, or from a file. Throws where there is none. */
export async function readExport<Export>(from: string): Promise<Export> {
  if (!/^https?:/.test(from)) return JSON.parse(readFileSync(from, 'utf8'))
  const reply = await fetch(from)
  if (!reply.ok) throw new Error(`${from}: ${reply.status}`)
  return (await reply.json()) as Export
}
