import { readFileSync } from 'node:fs'
import { withoutControlCharacters } from './audit/record'

/**
 * Options for a request to somebody else's server: no redirect, and a time limit of one minute.
 */
export const requestOptions = () =>
  ({ redirect: 'error', signal: AbortSignal.timeout(60_000) }) as const

/** Reads the text of a response. Throws if it has more than `maxBytes` bytes. */
export async function readLimitedText({ body, url }: Response, maxBytes: number): Promise<string> {
  const pieces: Uint8Array[] = []
  let byteCount = 0
  for await (const piece of (body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    byteCount += piece.length
    if (byteCount > maxBytes) throw new Error(`${url} answers more than ${maxBytes} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}

/**
 * Reads a public export from an address or a file, without control characters that could move a
 * terminal's cursor. Throws when it is not an object.
 */
export async function readExport<Export>(source: string): Promise<Export> {
  const isAddress = /^https?:/.test(source)
  const jsonText = isAddress ? await fetchExport(source) : readFileSync(source, 'utf8')
  const exportData = parseExport(jsonText)
  if (typeof exportData !== 'object' || exportData === null)
    throw new Error(`${source} holds no export`)
  return exportData
}

/**
 * Parses the text of an export. Undefined if it is not JSON: the parser's own error would print
 * parts of the text.
 */
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
  // The address of an export may redirect, for example to the server that stores the file.
  const response = await fetch(address, { signal: requestOptions().signal })
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return readLimitedText(response, 16 * 1024 * 1024)
}
