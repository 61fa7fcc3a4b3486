import { readFileSync } from 'node:fs'
import { withoutControlCharacters } from './audit/record'

/**
 * Options for a request to a server of somebody else: no redirect to another host, and a time limit
 * of one minute.
 */
export const requestOptions = () =>
  ({ redirect: 'error', signal: AbortSignal.timeout(60_000) }) as const

/** Reads a response of at most `longest` bytes. Throws when it is longer. */
export async function readLimitedText({ body, url }: Response, longest: number): Promise<string> {
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
  const jsonText = /^https?:/.test(from) ? await fetchExport(from) : readFileSync(from, 'utf8')
  const exportData = parseExport(jsonText)
  if (typeof exportData !== 'object' || exportData === null)
    throw new Error(`${from} holds no export`)
  return exportData
}

/** Undefined when the text is not JSON. The parser's own error would print parts of the text. */
function parseExport(jsonText: string) {
  try {
    return JSON.parse(jsonText, (_, value) =>
      typeof value === 'string' ? withoutControlCharacters(value) : value,
    )
  } catch {
    return undefined
  }
}

async function fetchExport(address: string): Promise<string> {
  const response = await fetch(address, { signal: requestOptions().signal })
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return readLimitedText(response, 16 * 1024 * 1024)
}
