import { readdir, readFile } from 'node:fs/promises'
import { join, posix, relative } from 'node:path'

/** Files that WeChat reads itself. */
const packageRoots = ['app.json', 'app.ts', 'app.wxss', 'custom-tab-bar/index']
const projectParts = ['.ts', '.js', '.json', '.wxml', '.wxss']

/**
 * Files of the package that nothing refers to: starting from app.json, through pages, components,
 * templates, styles and scripts, and through the paths of images and sounds in them.
 * @param files text by path below miniprogram/
 */
export function unusedFiles(files: Map<string, string>): string[] {
  const fileNames = [...files.keys()]
  const reached = new Set<string>()
  const reach = (wantedPath: string): boolean => {
    const candidates = [
      wantedPath,
      `${wantedPath}/index.ts`,
      `${wantedPath}/index.js`,
      ...projectParts.map((pathPart) => wantedPath + pathPart),
    ]
    const existingFiles = candidates.filter((candidate) => files.has(candidate))
    for (const foundFile of existingFiles) reached.add(foundFile)
    return existingFiles.length > 0
  }
  packageRoots.forEach(reach)
  for (const filePath of reached) {
    const quotedText = files.get(filePath) ?? ''
    const folderPath = posix.dirname(filePath)
    const roots =
      filePath === 'app.json'
        ? ['', ...[...quotedText.matchAll(/"root": "([^"]+)"/g)].map(([, root]) => root!)]
        : []
    for (const quotedName of quoted(quotedText)) {
      for (const packageRoot of roots) reach(posix.join(packageRoot, quotedName))
      const quotedPath = quotedName.startsWith('/')
        ? quotedName.slice(1)
        : posix.join(folderPath, quotedName)
      // A single word is usually not a path. It refers only to a file of exactly that name.
      if (
        quotedName.includes('/')
          ? reach(quotedPath)
          : files.has(quotedPath) && reached.add(quotedPath)
      )
        continue
      if (reach(posix.join('miniprogram_npm', quotedName)) || !quotedName.startsWith('/')) continue
      // `/pins/${kind}.png` refers to every file with such a name.
      const like = new RegExp(
        `^${quotedName
          .slice(1)
          .replace(/[.*+?^()|[\]\\]/g, '\\$&')
          .replace(/\$\{[^}]*\}/g, '[^/]+')}$`,
      )
      if (/\$\{.*\.\w+$/.test(quotedName))
        for (const fileName of fileNames) if (like.test(fileName)) reached.add(fileName)
    }
  }
  return fileNames.filter((fileName) => !reached.has(fileName)).sort()
}

const quoted = (quotedText: string) =>
  [...quotedText.matchAll(/(["'`])([\w@./${}-]+)\1/g)].map(([, , quotedName]) => quotedName!)

/** The files below a folder: path -> text. */
export async function textsIn(folderPath: string): Promise<Map<string, string>> {
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
