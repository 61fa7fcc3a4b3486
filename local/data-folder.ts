import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes the folder for the data, or says in words that it cannot be there. */
export function makeFolder(data: string): void {
  // Step by step: Node's own recursive mkdir never returns where the system refuses with "no such file", as under
  // /proc.
  const make = (folder: string) => {
    if (existsSync(folder)) return
    make(dirname(folder))
    mkdirSync(folder)
  }
  try {
    make(data)
    accessSync(`${data}/.`, constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`--data ${data}: no folder that can be written there (${code}); choose another`)
  }
}
