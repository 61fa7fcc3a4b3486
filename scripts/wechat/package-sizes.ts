import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Largest size of a package, bytes: 体验评分 wants 1.5 MB of the main one, WeChat refuses any over 2 MB. */
export const mostBytes = (name: string) => (name === 'main' ? 1.5 : 2) * 1024 * 1024

/**
 * Bytes of each package of a built Mini Program. An upload is smaller: minified, without types, and only with the
 * components used; `npm run wechat:check` gives that size.
 */
export function packageSizes(miniprogram: string): Map<string, number> {
  const { subPackages } = JSON.parse(readFileSync(join(miniprogram, 'app.json'), 'utf8')) as {
    subPackages: { root: string }[]
  }
  const roots = subPackages.map(({ root }) => root.replace(/\/$/, ''))
  const sizes = new Map([['main', 0], ...roots.map((root): [string, number] => [root, 0])])
  for (const entry of readdirSync(miniprogram, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(md|map|d\.ts)$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const within = path.slice(miniprogram.length + 1)
    const name = roots.find((root) => within.startsWith(`${root}/`)) ?? 'main'
    sizes.set(name, sizes.get(name)! + statSync(path).size)
  }
  return sizes
}
