import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from 'miniapp-cloud/folder'

/**
 * Reads a JSON file. A damaged file is an error that says what to do. It is never replaced by an
 * empty one, because its content cannot be made again.
 */
export function readStored<T>(filePath: string): T {
  try {
    return JSON.parse(readFileSync(filePath, 'utf8'))
  } catch (error) {
    throw damagedError(filePath, (error as Error).message)
  }
}

export const damagedError = (filePath: string, why: string) =>
  new Error(`${filePath} is damaged, restore its last content: ${why}`)

/**
 * Writes a JSON file that only its owner can read. After a power failure the file has either the
 * old or the new content.
 */
export function writeStored(filePath: string, value: object): void {
  writeFileSync(`${filePath}.new`, JSON.stringify(value), { mode: 0o600, flush: true })
  renameSync(`${filePath}.new`, filePath)
  syncFolder(dirname(filePath))
}
