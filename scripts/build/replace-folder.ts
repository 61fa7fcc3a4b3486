import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { inRoot } from '../paths'

/**
 * Builds a folder beside the old one and renames it into place, so that a server or a second build that reads the old
 * one never sees half a folder. An unchanged folder is left alone.
 */
export async function replaceFolder(folder: string, fill: (fresh: string) => Promise<void>): Promise<void> {
  const fresh = inRoot('dist', `${basename(folder)}.new-${process.pid}`)
  const old = inRoot('dist', `${basename(folder)}.old-${process.pid}`)
  await rm(fresh, { recursive: true, force: true })
  await Promise.all([mkdir(fresh, { recursive: true }), mkdir(dirname(folder), { recursive: true })])
  try {
    await fill(fresh)
    if (!(await same(fresh, folder))) await swap(fresh, folder, old)
  } finally {
    await Promise.all([fresh, old].map((left) => rm(left, { recursive: true, force: true })))
  }
}

async function same(one: string, other: string): Promise<boolean> {
  const [files, others] = await Promise.all([filesIn(one), filesIn(other)])
  if (files.join('\n') !== others.join('\n')) return false
  for (const file of files) {
    const [a, b] = await Promise.all([readFile(join(one, file)), readFile(join(other, file)).catch(() => undefined)])
    if (!b?.equals(a)) return false
  }
  return true
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .sort()
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
