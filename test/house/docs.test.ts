import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refusals } from '../../miniprogram/shared/refusals'
import { files, read } from './sources'

describe('docs/glossary.md', () => {
  const rows = [...read('docs/glossary.md').matchAll(/^\|(?! ---| English )(.+)\|$/gm)].map(([, row]) =>
    row!.split('|').map((cell) => cell.trim()),
  )
  const named = rows.flatMap(([, , file]) => [...file!.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path!))

  it('has four cells a line, a term in English and one in Chinese', () => {
    expect(rows.length).toBeGreaterThan(50)
    expect(
      rows.filter((cells) => cells.length !== 4 || !/\w/.test(cells[0]!) || !/\p{Script=Han}/u.test(cells[1]!)),
    ).toEqual([])
  })

  it('defines each term once', () => {
    const terms = rows.map(([english]) => english)
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([])
  })

  it('names files that exist', () => {
    expect(named.length).toBeGreaterThan(50)
    const known = new Set(files(/./))
    expect(named.filter((path) => !known.has(posix.join('docs', path)))).toEqual([])
  })
})

describe('docs/refusals.md', () => {
  it('lists every refusal with its sentence', () => {
    const rows = [...read('docs/refusals.md').matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\|$/gm)]
    const listed = Object.fromEntries(rows.map(([, code, sentence]) => [code, sentence]))
    expect(listed, 'a row of docs/refusals.md is written by hand from miniprogram/shared/refusals.ts').toEqual(refusals)
  })
})
