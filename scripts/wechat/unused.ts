import { readdir, readFile } from 'node:fs/promises'
import { join, posix, relative } from 'node:path'

/** The files that WeChat reads first. */
const packageRoots = ['app.json', 'app.ts', 'app.wxss', 'custom-tab-bar/index']
const fileExtensions = ['.ts', '.js', '.json', '.wxml', '.wxss']

/**
 * Files of the package that nothing refers to: starting from app.json, through pages, components,
 * templates, styles and scripts, and the paths of images and sounds in them.
 * @param files text by path below miniprogram/
 */
export function findUnusedFiles(files: Map<string, string>): string[] {
  const fileNames = [...files.keys()]
  const reachedFiles = new Set<string>()

  /** Adds the files that a path may mean. Returns whether there is one. */
  const reach = (path: string): boolean => {
    const candidates = [
      path,
      `${path}/index.ts`,
      `${path}/index.js`,
      ...fileExtensions.map((extension) => path + extension),
    ]
    const existingFiles = candidates.filter((candidate) => files.has(candidate))
    for (const existingFile of existingFiles) reachedFiles.add(existingFile)
    return existingFiles.length > 0
  }

  /** Adds every file that a path with `${…}` may mean, such as `/pins/${kind}.png`. */
  const reachAllLike = (path: string) => {
    const pattern = patternOf(path)
    for (const fileName of fileNames) if (pattern.test(fileName)) reachedFiles.add(fileName)
  }

  packageRoots.forEach(reach)
  // The loop also visits the files that are added while it runs.
  for (const filePath of reachedFiles) {
    const text = files.get(filePath) ?? ''
    const subPackageRoots = filePath === 'app.json' ? ['', ...subPackageRootsIn(text)] : []

    for (const quotedName of quotedNamesIn(text)) {
      for (const packageRoot of subPackageRoots) reach(posix.join(packageRoot, quotedName))

      const path = quotedName.startsWith('/')
        ? quotedName.slice(1)
        : posix.join(posix.dirname(filePath), quotedName)
      // A single word is usually not a path. It refers only to a file of exactly that name.
      if (quotedName.includes('/') ? reach(path) : files.has(path) && reachedFiles.add(path))
        continue
      if (reach(posix.join('miniprogram_npm', quotedName))) continue
      if (quotedName.startsWith('/') && /\$\{.*\.\w+$/.test(quotedName))
        reachAllLike(quotedName.slice(1))
    }
  }
  return fileNames.filter((fileName) => !reachedFiles.has(fileName)).sort()
}

const subPackageRootsIn = (appJson: string) =>
  [...appJson.matchAll(/"root": "([^"]+)"/g)].map(([, root]) => root!)

const quotedNamesIn = (text: string) =>
  [...text.matchAll(/(["'`])([\w@./${}-]+)\1/g)].map(([, , quotedName]) => quotedName!)

/** A pattern in which each `${…}` of a path stands for any part of a name. */
const patternOf = (path: string) =>
  new RegExp(`^${path.replace(/[.*+?^()|[\]\\]/g, '\\$&').replace(/\$\{[^}]*\}/g, '[^/]+')}$`)

/** The text of each file below a folder, by its path. */
export async function readTextsIn(folderPath: string): Promise<Map<string, string>> {
  const entries = await readdir(folderPath, { recursive: true, withFileTypes: true })
  const filePaths = entries
    .filter((folderEntry) => folderEntry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  return new Map(
    await Promise.all(
      filePaths.map(
        async (filePath): Promise<[string, string]> => [
          relative(folderPath, filePath),
          await readFile(filePath, 'utf8'),
        ],
      ),
    ),
  )
}
