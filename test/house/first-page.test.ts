import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importsOf, root } from './sources'

/** All that runs before the first page, by the scripts of the app and of that page. */
function reached(from: string[]): Set<string> {
  const seen = new Set<string>()

  const go = (path: string) => {
    if (seen.has(path)) return
    seen.add(path)
    const file = [`${path}.ts`, `${path}/index.ts`].find((one) => existsSync(join(root, one)))
    if (!file) return
    for (const { to, onlyTypes } of importsOf(file)) if (!onlyTypes) go(to)
  }

  for (const path of from) go(path)

  return seen
}

it('the first page waits for no schema of the contract', () => {
  const found = reached(['miniprogram/app', 'miniprogram/pages/home/home'])
  expect(found).toContain('miniprogram/api/call')
  expect([...found].filter((path) => path === 'valibot')).toEqual([])
})
