import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanPersonalData } from '#shared/redaction/scan'
import { splitMarkedText } from '../../../miniprogram/format/marked'
import { plantedText } from './corpus'

const markText = (text: string) =>
  splitMarkedText(text, scanPersonalData(text)).map(({ text, kind }) =>
    kind ? `[${kind} ${text}]` : text,
  )

describe('marks on a text', () => {
  it.each([
    ['没有什么', ['没有什么']],
    ['打13800138000找她', ['打', '[手机号 13800138000]', '找她']],
    ['13800138000', ['[手机号 13800138000]']],
    ['', []],
  ])('%s', (text, parts) => expect(markText(text)).toEqual(parts))

  it('of overlapping findings the first gives the name, and no letter stands twice', () => {
    const parts = splitMarkedText('abcdef', [
      { kind: 'address', start: 1, end: 4 },
      { kind: 'name', start: 3, end: 5 },
    ])
    expect(parts).toEqual([
      { text: 'a' },
      { text: 'bcd', kind: '门牌地址' },
      { text: 'e', kind: '人名' },
      { text: 'f' },
    ])
  })

  it('stand in the order of the text, whatever the order of the findings', () => {
    const parts = splitMarkedText('abcd', [
      { kind: 'name', start: 2, end: 3 },
      { kind: 'address', start: 0, end: 1 },
    ])
    expect(parts.map(({ kind }) => kind)).toEqual(['门牌地址', undefined, '人名', undefined])
  })

  it('loses no letter, and every finding is marked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const { text } = plantedText(seed)
        const findings = scanPersonalData(text)
        const parts = splitMarkedText(text, findings)
        expect(parts.map((part) => part.text).join('')).toBe(text)
        let at = 0

        for (const part of parts) {
          if (!part.kind)
            expect(
              findings.some(({ start, end }) => start < at + part.text.length && end > at),
            ).toBe(false)
          at += part.text.length
        }
      }),
      { seed: 315, numRuns: 300 },
    )
  })
})
