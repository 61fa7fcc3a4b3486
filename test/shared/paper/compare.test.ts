import { constants, deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compare } from '../../../miniprogram/shared/paper/compare'
import { printedIn } from '../../../miniprogram/shared/paper/printed'

const text = '月湖区市场监督管理局\n投诉调解书\n\n1. 退还 10.00 元😀。\n'
const bare = '月湖区市场监督管理局投诉调解书1.退还10.00元😀。'

describe('a print held against the sealed text', () => {
  it.each([
    ['the very text', bare, { finding: 'same', rest: '' }],
    ['a sign without a picture', bare.replace('😀', '□'), { finding: 'same', rest: '' }],
    ['signatures behind it', `${bare}投诉人签名：`, { finding: 'same', rest: '投诉人签名：' }],
    [
      'another sum',
      bare.replace('10.00', '100.0'),
      { finding: 'other', sealed: '退还10.00元😀。', printed: '退还100.0元😀。' },
    ],
    ['a sign put in', bare.replace('元', '万元'), { finding: 'other', sealed: '0.00元😀。', printed: '0.00万元😀。' }],
    ['cut off', bare.slice(0, 12), { finding: 'other', sealed: '理局投诉调解书1.退还10.00', printed: '理局投诉' }],
    ['nothing', '', { finding: 'unreadable' }],
    ['glyphs of no table', '????', { finding: 'unreadable' }],
  ])('%s', (_, printed, found) => {
    expect(compare(text, printed)).toEqual(found)
  })
})

/** A PDF of one font with two glyphs, whose page is packed in a way of its own. */
const pdfOf = (pack: (page: Buffer) => Buffer, page = '/F1 11.5 Tf [<0001> 20 <0000>] TJ\n') =>
  Buffer.concat([
    Buffer.from('1 0 obj\n<< /Font <</F1 2 0 R>> >>\nendobj\n2 0 obj\n<< /ToUnicode 3 0 R >>\nendobj\n'),
    Buffer.from('3 0 obj\n<< >>\nstream\n<0000> <00ff> [<4e59> <7532>]\nendstream\nendobj\n'),
    Buffer.from('4 0 obj\n<< /Filter /FlateDecode >>\nstream\n'),
    pack(Buffer.from(page)),
    Buffer.from('\nendstream\nendobj\n'),
  ])

describe('a PDF read on the phone', () => {
  it.each([
    ['nothing', ''],
    ['no PDF', 'Hello'],
    ['no end', `%PDF-1.3\n${'1 0 obj\n'.repeat(300_000)}`],
    ['a stream that is none', '%PDF-1.3\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n????\nendstream\nendobj\n'],
    ['fonts without tables', '1 0 obj\n<< /Font << /F1 9 0 R >> >>\nendobj\n'],
  ])('gives nothing for %s', (_, file) => {
    expect(printedIn(Buffer.from(file, 'latin1'))).toBe('')
  })
  it.each([
    ['stored', { level: 0 }],
    ['fixed', { strategy: constants.Z_FIXED }],
    ['dynamic', { level: 9 }],
    ['runs', { strategy: constants.Z_RLE }],
  ])('gives the signs of a page that is packed: %s', (_, options) => {
    expect(printedIn(pdfOf((page) => deflateSync(page, options)))).toBe('甲乙')
    const long = '/F1 11.5 Tf [<0001> 20 <0000>] TJ\n'.repeat(2_000)
    expect(printedIn(pdfOf((page) => deflateSync(page, options), long))).toBe('甲乙'.repeat(2_000))
  })

  it('gives nothing for a page that is cut off, or swells', () => {
    for (const kept of [0, 1, 2, 3, 20])
      expect(printedIn(pdfOf((page) => deflateSync(page).subarray(0, kept)))).toBe('')
    expect(printedIn(pdfOf((page) => deflateSync(Buffer.concat([page, Buffer.alloc(5_000_000)]))))).toBe('')
  })
})
