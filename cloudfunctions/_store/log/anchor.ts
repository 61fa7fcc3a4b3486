import { readFile, writeFile } from '../evidence/files'

/**
 * The newest checkpoint outside the database: who writes the database and not the storage can neither roll the log back
 * nor begin another one unseen.
 */
const path = 'log/checkpoint.txt'
/** Names the storage: only an uploaded file's id tells where files are. */
const here = 'log/here.txt'

let storage: Promise<string> | undefined

async function fileID(): Promise<string> {
  storage ??= writeFile(here, Buffer.from('.')).then((id) => id.slice(0, -here.length))
  try {
    return (await storage) + path
  } catch (error) {
    storage = undefined
    throw error
  }
}

/** The signed note, or undefined before the first. */
export const readAnchor = async (): Promise<string | undefined> => (await readFile(await fileID()))?.toString('utf8')

export const writeAnchor = (note: string) => writeFile(path, Buffer.from(note))
