import { describe, expect, it } from 'vitest'
import { isSingleLine, toSingleLine } from '#shared/agreement/line'
import { agreedRemedies } from '#shared/agreement/obligations'
import {
  areWellFormedStrokes,
  inkLengthOf,
  isLongEnoughToSign,
  tidyStroke,
} from '#shared/agreement/strokes'
import { officeWordOf } from '../../../cloudfunctions/_rules/agreement/number'

describe('strokes', () => {
  it('measure the way of the finger, not the jumps between', () => {
    expect(inkLengthOf([[0, 0, 300, 400]])).toBe(500)
    expect(
      inkLengthOf([
        [0, 0, 30, 40],
        [900, 0, 900, 100],
      ]),
    ).toBe(150)
    expect(inkLengthOf([[5, 5]])).toBe(0)
  })

  it.each([
    [[[0, 0, 1000, 400]], true],
    [[[0, 0, 1001, 400]], false],
    [[[0, 0, 1000, 401]], false],
    [[[0, -1]], false],
    [[[0.5, 1]], false],
    [[[1]], false],
    [[[1, 1, 5]], false],
    [[[]], false],
    [Array.from({ length: 201 }, () => [1, 1]), false],
    [[Array.from({ length: 12_002 }, () => 1)], false],
  ])('%#: are strokes of the field: %s', (strokes, are) => {
    expect(areWellFormedStrokes(strokes)).toBe(are)
  })

  it('a dot is no signature', () => {
    expect(isLongEnoughToSign([[500, 200, 510, 200]])).toBe(false)
    expect(isLongEnoughToSign([[100, 200, 400, 210]])).toBe(true)
  })

  it('are kept in whole units, inside the field, without idle points', () => {
    expect(tidyStroke([-5, 10.4, 0.2, 11, 500.6, 900])).toEqual([0, 10, 501, 400])
  })
})

describe('one line', () => {
  it.each([
    ['a\nb\r\n c', 10, 'a b c'],
    ['👨‍👩‍👧家', 10, '👨👩👧家'],
    ['e\u0301', 10, 'é'],
    ['长长长长', 3, '长长…'],
    ['\u202e反', 5, '反'],
    ['半\ud83d', 5, '半'],
  ])('%j', (text, most, line) => {
    expect(toSingleLine(text, most)).toBe(line)
    expect(isSingleLine(toSingleLine(text, most), most)).toBe(true)
  })
})

describe('the office of a number', () => {
  it.each([
    ['鹰潭市月湖区', '月湖'],
    ['月湖区', '月湖'],
    ['龙虎山风景名胜区', '龙虎山'],
    ['贵溪市', '贵溪'],
    ['龙虎山', '龙虎山'],
  ])('%s: %s', (district, office) => expect(officeWordOf(district)).toBe(office))

  it('is none of what is no name', () => {
    expect(() => officeWordOf('Area 51')).toThrow(RangeError)
  })
})

describe('what was agreed, as it is counted', () => {
  it('names remedies once and adds the money', () => {
    expect(
      agreedRemedies([
        { kind: 'refund', amount: 1000, by: '2026-12-01', way: 'cash' },
        { kind: 'compensation', amount: 500, by: '2026-12-01', way: 'cash' },
        { kind: 'refund', amount: 1, by: '2026-12-01', way: 'cash' },
        { kind: 'nothing_further' },
      ]),
    ).toEqual({ remedies: ['refund', 'compensation'], amountFen: 1501 })
    expect(
      agreedRemedies([
        { kind: 'return_goods', what: '鞋', by: '2026-12-01', carriage: 'merchant' },
      ]),
    ).toEqual({
      remedies: ['other'],
      amountFen: 0,
    })
  })
})
