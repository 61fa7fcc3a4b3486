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
  const oldFolder = inRoot('dist', `${basename(folderPath)}.old-${process.pid}`)
  await rm(newFolder, { recursive: true, force: true })
  await Promise.all([
    mkdir(newFolder, { recursive: true }),
    mkdir(dirname(folderPath), { recursive: true }),
  ])

  try {
    await fill(newFolder)
    if (!(await hasSameFiles(newFolder, folderPath)))
      await swapFolders(newFolder, folderPath, oldFolder)
  } finally {
    await Promise.all(
      [newFolder, oldFolder].map((leftover) => rm(leftover, { recursive: true, force: true })),
    )
  }
}

async function hasSameFiles(firstFolder: string, secondFolder: string): Promise<boolean> {
  const [filePaths, otherPaths] = await Promise.all([
    listFilesIn(firstFolder),
    listFilesIn(secondFolder),
  ])
  if (filePaths.join('\n') !== otherPaths.join('\n')) return false

  for (const filePath of filePaths) {
    const [firstBytes, secondBytes] = await Promise.all([
      readFile(join(firstFolder, filePath)),
      readFile(join(secondFolder, filePath)).catch(() => undefined),
    ])
    if (!secondBytes?.equals(firstBytes)) return false
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

/**
 * Puts the new folder in the place of the old one. Between the two renames, a second build may put
 * its folder there. Then that one is replaced, too.
 */
async function swapFolders(
  newFolder: string,
  folderPath: string,
  oldFolder: string,
  tries = 5,
): Promise<void> {
  await rename(folderPath, oldFolder).catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  try {
    await rename(newFolder, folderPath)
  } catch (error) {
    if (tries === 0 || (error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
    await rm(oldFolder, { recursive: true, force: true })
    await swapFolders(newFolder, folderPath, oldFolder, tries - 1)
  }
}
