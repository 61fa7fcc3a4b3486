import { readFileSync } from 'node:fs'
import { still } from './audit/record'

/** How another's server is asked: no other host in its place, and a minute is enough. */
export const terms = () => ({ redirect: 'error', signal: AbortSignal.timeout(60_000) }) as const

/** The text of an answer of at most `longest` bytes; throws for more. */
export async function textOf({ body, url }: Response, longest: number): Promise<string> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of (body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    length += piece.length
    if (length > longest) throw new Error(`${url} answers more than ${longest} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}

/** A public export by its address, or from a file, without what moves a terminal's cursor. Throws for no object. */
export async function readExport<Export>(from: string): Promise<Export> {
  const text = /^https?:/.test(from) ? await fetched(from) : readFileSync(from, 'utf8')
  const given = parsed(text)
  if (typeof given !== 'object' || given === null) throw new Error(`${from} holds no export`)
  return given
}

/** Undefined for no JSON, whose error would show what was sent. */
function parsed(text: string) {
  try {
    return JSON.parse(text, (_, value) => (typeof value === 'string' ? still(value) : value))
  } catch {
    return undefined
  }
}

async function fetched(address: string): Promise<string> {
  const reply = await fetch(address, { signal: terms().signal })
  if (!reply.ok) throw new Error(`${address}: ${reply.status}`)
  return textOf(reply, 16 * 1024 * 1024)
}
