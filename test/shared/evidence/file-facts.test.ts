import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { fileFactTexts, restrictedFileFacts, visibleFileFacts } from '#shared/evidence/file-facts'

const rows = {
  seconds: {
    label: '时长',
    schema: v.number(),
    visibleTo: 'everyone',
    text: (seconds: number) => (seconds > 0 ? `${seconds} 秒` : ''),
  },
  author: {
    label: '文件作者',
    schema: v.string(),
    visibleTo: 'handlers',
    text: (author: string) => author,
  },
} as const
const facts = { author: '某某', seconds: 3, unknown: 1 }

describe('the facts of an evidence file', () => {
  it('a restricted fact is seen by those who handle the case alone, one without a row by nobody', () => {
    expect(visibleFileFacts(facts, () => false, rows)).toEqual({ seconds: 3 })
    expect(visibleFileFacts(facts, () => true, rows)).toEqual({ seconds: 3, author: '某某' })
    expect(visibleFileFacts(facts, (name) => name !== 'author', rows)).toEqual({ seconds: 3 })
  })

  it('a restricted fact is a part of the evidence with its label', () => {
    expect(restrictedFileFacts(rows)).toEqual([{ name: 'author', label: '文件作者' }])
  })

  it.each([
    [{}, []],
    [{ seconds: undefined }, []],
    [{ seconds: 0 }, []],
    [{ author: '某某', seconds: 3 }, ['3 秒', '某某']],
  ])('%j are said in the order of the rows: %j', (fileFacts, texts) => {
    expect(fileFactTexts(fileFacts, rows)).toEqual(texts)
  })
})
