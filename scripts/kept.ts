import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from 'miniapp-cloud/folder'

/** What was kept in a file. Throws a sentence where it cannot be read: nothing is begun anew in its place. */
export function readKept<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw damaged(file, (error as Error).message)
  }
}

export const damaged = (file: string, why: string) =>
  new Error(`${file} is damaged, put it back as it was last: ${why}`)

/** Keeps a value in a file that nobody else may read: whole or as before, also when the power goes. */
export function keep(file: string, value: object): void {
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  syncFolder(dirname(file))
}
