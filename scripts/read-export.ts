import { readFileSync } from 'node:fs'
import { withoutControlCharacters } from './audit/record'

/**
 * Options for a request to a server of somebody else: no redirect to another host, and a time limit
 * of one minute.
 */
export const terms = () => ({ redirect: 'error', signal: AbortSignal.timeout(60_000) }) as const

/** Reads a response of at most `longest` bytes. Throws when it is longer. */
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

/**
 * Reads a public export from an address or a file, without control characters that could move a
 * terminal's cursor. Throws when it is not an object.
 */
export async function readExport<Export>(from: string): Promise<Export> {
  const text = /^https?:/.test(from) ? await fetched(from) : readFileSync(from, 'utf8')
  const exportData = parsed(text)
  if (typeof exportData !== 'object' || exportData === null)
    throw new Error(`${from} holds no export`)
  return exportData
}

/** Undefined when the text is not JSON. The parser's own error would print parts of the text. */
function parsed(text: string) {
  try {
    return JSON.parse(text, (_, value) =>
      typeof value === 'string' ? withoutControlCharacters(value) : value,
    )
  } catch {
    return undefined
  }
}

async function fetched(address: string): Promise<string> {
  const reply = await fetch(address, { signal: terms().signal })
  if (!reply.ok) throw new Error(`${address}: ${reply.status}`)
  return textOf(reply, 16 * 1024 * 1024)
}
