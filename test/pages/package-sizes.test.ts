import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inRoot } from '../../scripts/paths'
import { mostBytes, packageSizes } from '../../scripts/wechat/package-sizes'

const tooLarge = (folder: string) => [...packageSizes(folder)].filter(([name, bytes]) => bytes > mostBytes(name))

it('every package stays within its limit, even as its sources lie there', () => {
  const sizes = packageSizes(inRoot('miniprogram'))
  expect([...sizes.values()].every((bytes) => bytes > 1000)).toBe(true)
  expect(tooLarge(inRoot('miniprogram'))).toEqual([])
})

it('no style fetches anything from another host: fonts and pictures travel in the package', () => {
  const styles = readdirSync(inRoot('miniprogram'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.wxss'),
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
