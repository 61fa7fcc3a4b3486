import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { inRoot } from '../paths'

/**
 * Builds a folder under another name and renames it into place, so that a server or a second build
 * never reads a half-built folder. A folder without changes is not replaced.
 */
export async function replaceFolder(
  folderPath: string,
  fill: (newFolder: string) => Promise<void>,
): Promise<void> {
  const newFolder = inRoot('dist', `${basename(folderPath)}.new-${process.pid}`)
  const old = inRoot('dist', `${basename(folderPath)}.old-${process.pid}`)
  await rm(newFolder, { recursive: true, force: true })
  await Promise.all([
    mkdir(newFolder, { recursive: true }),
    mkdir(dirname(folderPath), { recursive: true }),
  ])
  try {
    await fill(newFolder)
    if (!(await hasSameFiles(newFolder, folderPath))) await swapFolders(newFolder, folderPath, old)
  } finally {
    await Promise.all(
      [newFolder, old].map((leftover) => rm(leftover, { recursive: true, force: true })),
    )
  }
}

async function hasSameFiles(firstFolder: string, secondFolder: string): Promise<boolean> {
  const [files, otherFiles] = await Promise.all([
    listFilesIn(firstFolder),
    listFilesIn(secondFolder),
  ])
  if (files.join('\n') !== otherFiles.join('\n')) return false
  for (const filePath of files) {
    const [a, b] = await Promise.all([
      readFile(join(firstFolder, filePath)),
      readFile(join(secondFolder, filePath)).catch(() => undefined),
    ])
    if (!b?.equals(a)) return false
  }
  return true
}

async function listFilesIn(folderPath: string): Promise<string[]> {
  const entries = await readdir(folderPath, { recursive: true, withFileTypes: true }).catch(
    () => [],
  )
  return entries
    .filter((folderEntry) => folderEntry.isFile())
    .map((folderEntry) => join(folderEntry.parentPath, folderEntry.name).slice(folderPath.length))
    .sort()
}

/** Between the two renames a second build may put its folder there. It is then replaced. */
async function swapFolders(
  newFolder: string,
  folderPath: string,
  old: string,
  tries = 5,
): Promise<void> {
  await rename(folderPath, old).catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  try {
    await rename(newFolder, folderPath)
  } catch (error) {
    if (tries === 0 || (error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
    await rm(old, { recursive: true, force: true })
    await swapFolders(newFolder, folderPath, old, tries - 1)
  }
}
