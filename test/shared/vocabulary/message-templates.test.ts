import { describe, expect, it } from 'vitest'
import { settingDescriptions } from '#shared/settings/all'
import { blanksIn, fillTemplate } from '#shared/vocabulary/message-templates'

const { rows } = settingDescriptions.texts.first

describe('message templates', () => {
  it.each(rows)('$use: $name leaves open only what a page may fill', ({ text }) => {
    expect(blanksIn(text).unknownBlanks).toEqual([])
    expect(text.replace(/\{[^}]*\}/g, '')).not.toMatch(/[{}]/)
  })

  it('each name once for each use, and some for each', () => {
    for (const of of ['order', 'refuse']) {
      const names = rows.filter(({ use }) => use === of).map(({ name }) => name)
      expect(names.length).toBeGreaterThan(0)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it('fills in what is known and says what is still open, each once', () => {
    const template = { text: '到{商家}，{时限}内；{商家}{编号}，{时限}' }
    expect(fillTemplate(template, { 商家: '江边面馆', 编号: ' ' })).toEqual({
      text: '到江边面馆，〔时限〕内；江边面馆〔编号〕，〔时限〕',
      open: ['时限', '编号'],
    })
    expect(fillTemplate(template, { 商家: 'a', 时限: 'b', 编号: 'c' }).open).toEqual([])
    expect(blanksIn('到{商家}找{老板}')).toEqual({ knownBlanks: ['商家'], unknownBlanks: ['老板'] })
  })
})
