import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { expect, it } from 'vitest'
import { inRoot } from '../../scripts/paths'

/**
 * Largest size of a package, bytes: 体验评分 wants 1.5 MB of the main one, WeChat refuses any over 2
 * MB.
 */
const maxBytes = (name: string) => (name === 'main' ? 1.5 : 2) * 1024 * 1024

/**
 * Bytes of each package of a Mini Program, its scripts without types and comments. An upload is
 * smaller still, only with the components used: `npm run wechat:check` gives that size.
 */
function packageSizes(miniprogram: string): Map<string, number> {
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
    sizes.set(name, sizes.get(name)! + bytesOf(path))
  }

  return sizes
}

function bytesOf(path: string): number {
  if (!path.endsWith('.ts')) return statSync(path).size
  const { code } = transformSync(readFileSync(path, 'utf8'), {
    loader: 'ts',
    minifyWhitespace: true,
  })
  return Buffer.byteLength(code)
}

const tooLarge = (folder: string) =>
  [...packageSizes(folder)].filter(([name, bytes]) => bytes > maxBytes(name))

it('every package stays within its limit, with all its components', () => {
  const sizes = packageSizes(inRoot('miniprogram'))
  expect([...sizes.values()].every((bytes) => bytes > 1000)).toBe(true)
  expect(tooLarge(inRoot('miniprogram'))).toEqual([])
})

it('no style fetches anything from another host: fonts and pictures travel in the package', () => {
  const styles = readdirSync(inRoot('miniprogram'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.wxss'),
  )
  expect(styles.length).toBeGreaterThan(50)

  const fetched = styles.filter((name) =>
    /(url\(|@import)\s*['"]?(https?:)?\/\//.test(readFileSync(inRoot('miniprogram', name), 'utf8')),
  )
  expect(fetched).toEqual([])
})

it('a package past its limit is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'package-'))
  try {
    cpSync(inRoot('miniprogram', 'app.json'), join(folder, 'app.json'))
    writeFileSync(join(folder, 'main.js'), Buffer.alloc(1.5 * 1024 * 1024))
    expect(tooLarge(folder).map(([name]) => name)).toEqual(['main'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
