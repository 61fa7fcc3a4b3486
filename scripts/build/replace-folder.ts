import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder anew and puts it in place by renaming, so that a server or a second build that reads the old one never
 * sees half a folder.
 */
export async function replaceFolder(folder: string, fill: (fresh: string) => Promise<void>): Promise<void> {
  const fresh = `${folder}.new-${process.pid}`
  const old = `${folder}.old-${process.pid}`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true })
  try {
    await mkdir(fresh)
    await fill(fresh)
    await swap(fresh, folder, old)
  } finally {
    await Promise.all([fresh, old].map((left) => rm(left, { recursive: true, force: true })))
  }
}

/** A second build may put its folder there between our two renames: then ours replaces that one. */
async function swap(fresh: string, folder: string, old: string, tries = 5): Promise<void> {
  await rename(folder, old).catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  try {
    await rename(fresh, folder)
  } catch (error) {
    if (tries === 0 || (error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
    await rm(old, { recursive: true, force: true })
    await swap(fresh, folder, old, tries - 1)
  }
}
