import { readdir, readFile } from 'node:fs/promises'
import { join, posix, relative } from 'node:path'

/** Read by WeChat itself, whatever the pages say. */
const roots = ['app.json', 'app.ts', 'app.wxss', 'custom-tab-bar/index']
const parts = ['.ts', '.js', '.json', '.wxml', '.wxss']

/**
 * Files of the package that nothing reaches: from app.json over pages, components, templates, styles, scripts and the
 * paths of pictures and sounds that any of them names. `files`: path below miniprogram/ -> text. `others`: texts from
 * outside that use modules of shared/, which the cloud's functions run too.
 */
export function unusedFiles(files: Map<string, string>, others: Iterable<string> = []): string[] {
  const names = [...files.keys()]
  const reached = new Set<string>()
  const reach = (path: string): boolean => {
    const candidates = [path, `${path}/index.ts`, `${path}/index.js`, ...parts.map((part) => path + part)]
    const found = candidates.filter((one) => files.has(one))
    for (const one of found) reached.add(one)
    return found.length > 0
  }
  roots.forEach(reach)
  for (const specifier of [...others].flatMap((text) => quoted(text))) {
    const [, shared] = /miniprogram\/(shared\/.*)$/.exec(specifier) ?? []
    if (shared) reach(shared)
  }
  for (const file of reached) {
    const text = files.get(file) ?? ''
    const folder = posix.dirname(file)
    const roots = file === 'app.json' ? ['', ...[...text.matchAll(/"root": "([^"]+)"/g)].map(([, root]) => root!)] : []
    for (const named of quoted(text)) {
      for (const root of roots) reach(posix.join(root, named))
      const path = named.startsWith('/') ? named.slice(1) : posix.join(folder, named)
      // A word alone is most often no file: it reaches one of exactly that name.
      if (named.includes('/') ? reach(path) : files.has(path) && reached.add(path)) continue
      if (reach(posix.join('miniprogram_npm', named)) || !named.startsWith('/')) continue
      // `/pins/${kind}.png` reaches each file of such a name.
      const like = new RegExp(
        `^${named
          .slice(1)
          .replace(/[.*+?^()|[\]\\]/g, '\\$&')
          .replace(/\$\{[^}]*\}/g, '[^/]+')}$`,
      )
      if (/\$\{.*\.\w+$/.test(named)) for (const name of names) if (like.test(name)) reached.add(name)
    }
  }
  return names.filter((name) => !reached.has(name)).sort()
}

const quoted = (text: string) => [...text.matchAll(/(["'`])([\w@./${}-]+)\1/g)].map(([, , named]) => named!)

/** The files below a folder: path -> text. */
export async function textsIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, string]> => [relative(folder, file), await readFile(file, 'utf8')]),
    ),
  )
}
