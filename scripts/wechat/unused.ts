import { readdir, readFile } from 'node:fs/promises'
import { join, posix, relative } from 'node:path'

/** Files that WeChat reads itself. */
const roots = ['app.json', 'app.ts', 'app.wxss', 'custom-tab-bar/index']
const parts = ['.ts', '.js', '.json', '.wxml', '.wxss']

/**
 * Files of the package that nothing refers to: starting from app.json, through pages, components,
 * templates, styles and scripts, and through the paths of images and sounds in them.
 * @param files text by path below miniprogram/
 */
export function unusedFiles(files: Map<string, string>): string[] {
  const names = [...files.keys()]
  const reached = new Set<string>()
  const reach = (path: string): boolean => {
    const candidates = [
      path,
      `${path}/index.ts`,
      `${path}/index.js`,
      ...parts.map((part) => path + part),
    ]
    const existingFiles = candidates.filter((candidate) => files.has(candidate))
    for (const foundFile of existingFiles) reached.add(foundFile)
    return existingFiles.length > 0
  }
  roots.forEach(reach)
  for (const filePath of reached) {
    const text = files.get(filePath) ?? ''
    const folderPath = posix.dirname(filePath)
    const roots =
      filePath === 'app.json'
        ? ['', ...[...text.matchAll(/"root": "([^"]+)"/g)].map(([, root]) => root!)]
        : []
    for (const quotedName of quoted(text)) {
      for (const root of roots) reach(posix.join(root, quotedName))
      const path = quotedName.startsWith('/')
        ? quotedName.slice(1)
        : posix.join(folderPath, quotedName)
      // A single word is usually not a path. It refers only to a file of exactly that name.
      if (quotedName.includes('/') ? reach(path) : files.has(path) && reached.add(path)) continue
      if (reach(posix.join('miniprogram_npm', quotedName)) || !quotedName.startsWith('/')) continue
      // `/pins/${kind}.png` refers to every file with such a name.
      const like = new RegExp(
        `^${quotedName
          .slice(1)
          .replace(/[.*+?^()|[\]\\]/g, '\\$&')
          .replace(/\$\{[^}]*\}/g, '[^/]+')}$`,
      )
      if (/\$\{.*\.\w+$/.test(quotedName))
        for (const name of names) if (like.test(name)) reached.add(name)
    }
  }
  return names.filter((name) => !reached.has(name)).sort()
}

const quoted = (text: string) =>
  [...text.matchAll(/(["'`])([\w@./${}-]+)\1/g)].map(([, , quotedName]) => quotedName!)

/** The files below a folder: path -> text. */
export async function textsIn(folderPath: string): Promise<Map<string, string>> {
  const entries = await readdir(folderPath, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  return new Map(
    await Promise.all(
      files.map(
        async (filePath): Promise<[string, string]> => [
          relative(folderPath, filePath),
          await readFile(filePath, 'utf8'),
        ],
      ),
    ),
  )
}
