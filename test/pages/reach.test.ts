import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { listPageStates } from '../../scripts/screenshots/pages'
import type { SampleCases } from '../../scripts/screenshots/sample-cases'
import { everyPageAt } from './reach'

everyPageAt(16)

it('no page is left out of those that a soak judges', () => {
  const cases = new Proxy({}, { get: (_, name) => `{${String(name)}}` }) as SampleCases
  const { pages, subPackages } = JSON.parse(readFileSync('miniprogram/app.json', 'utf8'))
  const all = [
    ...pages,
    ...subPackages.flatMap((pack: any) => pack.pages.map((page: string) => `${pack.root}/${page}`)),
  ]
  const seen = new Set(listPageStates(cases).map(({ url }) => url.slice(1).split('?')[0]))

  expect(all.filter((page) => !seen.has(page))).toEqual([])
})
