import { describe, expect, it } from 'vitest'
import {
  blanks,
  filled,
  messageTemplates,
  templatesFor,
} from '../../../miniprogram/shared/vocabulary/message-templates'

describe('message templates', () => {
  it.each(messageTemplates)('$use: $name leaves open only what a page may fill, and fits its field', ({ text }) => {
    const named = [...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name)
    expect(named.filter((name) => !(blanks as readonly string[]).includes(name as string))).toEqual([])
    expect(text.replace(/\{[^}]*\}/g, '')).not.toMatch(/[{}]/)
    expect([...text].length).toBeLessThan(300)
  })

  it('each name once for each use, and some for each', () => {
    for (const use of ['order', 'refuse'] as const) {
      const names = templatesFor(use).map(({ name }) => name)
      expect(names.length).toBeGreaterThan(0)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it('fills in what is known and says what is still open, each once', () => {
    const template = { use: 'order', name: '', text: '到{商家}，{时限}内；{商家}{编号}，{时限}' } as const
    expect(filled(template, { 商家: '江边面馆', 编号: ' ' })).toEqual({
      text: '到江边面馆，〔时限〕内；江边面馆〔编号〕，〔时限〕',
      open: ['时限', '编号'],
    })
    expect(filled(template, { 商家: 'a', 时限: 'b', 编号: 'c' }).open).toEqual([])
  })
})
