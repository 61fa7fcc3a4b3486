import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

/**
 * Searches all files of a folder for these values: plain, as UTF-16 and as base64. Returns the
 * names of the values that were found.
 */
export function findTraces(folder: string, things: Record<string, string | Buffer>): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
  expect(files.length).toBeGreaterThan(1)
  const contents = files.map((file) => readFileSync(file))

  return Object.entries(things).flatMap(([what, value]) => {
    const bytes = Buffer.from(value)
    expect(bytes.length).toBeGreaterThan(8)
    const encoded = [0, 1, 2].map((skip) =>
      bytes.subarray(skip, skip + 3 * Math.floor((bytes.length - skip) / 3)),
    )
    const forms = [
      bytes,
      Buffer.from(bytes.toString('utf8'), 'utf16le'),
      ...encoded.map((part) => Buffer.from(part.toString('base64'))),
    ]

    return forms.some((form) => contents.some((content) => content.includes(form))) ? [what] : []
  })
}
