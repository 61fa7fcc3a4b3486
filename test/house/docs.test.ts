import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorMessages } from '#shared/errors'
import { files, isOfAbsentModule, read } from './sources'

describe('docs/glossary.md', () => {
  const rows = [...read('docs/glossary.md').matchAll(/^\|(?! ---| English )(.+)\|$/gm)].map(
    ([, row]) => row!.split('|').map((cell) => cell.trim()),
  )

  it('has four cells a line, a term in English and one in Chinese', () => {
    expect(rows.length).toBeGreaterThan(50)
    expect(
      rows.filter(
        (cells) =>
          cells.length !== 4 || !/\w/.test(cells[0]!) || !/\p{Script=Han}/u.test(cells[1]!),
      ),
    ).toEqual([])
  })

  it('defines each term once', () => {
    const terms = rows.map(([english]) => english)
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([])
  })
})

describe('docs/errors.md', () => {
  it('lists every error with its sentence', () => {
    const rows = [...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\|$/gm)]
    const listed = Object.fromEntries(rows.map(([, code, sentence]) => [code, sentence]))

    expect(
      listed,
      'a row of docs/errors.md is written by hand from miniprogram/shared/errors.ts',
    ).toEqual(errorMessages)
  })
})

describe('documents', () => {
  const known = files(/./)
  const pages = known.filter((file) =>
    /^((README|CONTRIBUTING)|README\.zh-CN|docs\/(?:(?:decisions|zh|zh\/使用说明)\/)?[^/]+)\.md$/.test(
      file,
    ),
  )

  it.each(pages)('%s names files that exist, by the end of their path', (page) => {
    const named = [
      ...read(page).matchAll(/`((?:[\w.-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:ts|mjs|json|md|wxss))`/g),
    ]
    const linked = [...read(page).matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, path]) =>
      posix.join(posix.dirname(page), path!),
    )
    const wrong = named
      .map(([, path]) => path!)
      .filter((path) => !known.some((file) => `/${file}`.endsWith(`/${path}`)))
    const missing = [...wrong, ...linked.filter((path) => !known.includes(path))]

    expect(missing.filter((path) => !isOfAbsentModule(path))).toEqual([])
  })

  it('docs/decisions/README.md links every decision', () => {
    const decisions = files(/^docs\/decisions\/(?!README).+\.md$/)
    const index = read('docs/decisions/README.md').replaceAll(/\s+/g, ' ')

    expect(
      decisions.filter((file) => !index.includes(`](${posix.basename(file)}): `)),
      'add one line to docs/decisions/README.md: the title and what was chosen',
    ).toEqual([])
  })

  it('docs/threat-model.md names in each row tests that exist, or says that it is not prevented', () => {
    const rows = [
      ...read('docs/threat-model.md').matchAll(/^\| (?!\d|tries +\||#|-)(.+) \|$/gm),
    ].map(([, row]) => row!.split('|'))
    const ends = rows.map((cells) => cells.at(-1)!.trim())

    const isTest = (path: string) =>
      known.some((file) => file.startsWith(`test/${path}`)) || isOfAbsentModule(path)

    const isProven = (cell: string) => {
      const named = [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path!)
      return named.every(isTest) && (named.length > 0 || cell === 'not prevented')
    }

    expect(rows.length).toBeGreaterThan(35)
    expect(rows.filter((cells) => cells.length !== 4)).toEqual([])
    expect(ends.filter((cell) => !isProven(cell))).toEqual([])
  })
})
