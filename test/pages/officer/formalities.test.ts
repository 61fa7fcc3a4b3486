import { describe, expect, it } from 'vitest'
import { formalityRows } from '../../../miniprogram/components/formality-card/rows'
import { formalityTools } from '../../../miniprogram/officer/case/formality-tools'
import type { CaseView } from '../../../miniprogram/shared/contract/case-view'

const now = Date.parse('2026-11-24T10:00:00+08:00')
const meeting = { at: now + 86_400_000, place: '店内', mediator: '样例网格员' }

describe('what the law’s formalities mean for a reader', () => {
  it('announces no meeting once the case is over', () => {
    expect(formalityRows({ meeting }, false, now)).toMatchObject([
      { title: '11月25日 10:00 现场调解', said: '地点：店内；调解员：样例网格员', form: 'meeting' },
    ])
    expect(formalityRows({ meeting }, true, now)).toEqual([])
    expect(formalityRows({}, false, now)).toEqual([])
  })

  it('names the mediator and the result', () => {
    const of = (entrusted: NonNullable<Parameters<typeof formalityRows>[0]['entrusted']>) =>
      formalityRows({ entrusted }, false, now)[0]?.said
    expect(of({ at: now })).toContain('网格员继续负责')
    expect(of({ at: now, result: 'agreed', note: '退十元' })).toBe('双方达成一致：退十元')
    expect(of({ at: now, result: 'not_agreed' })).toBe('没有达成一致')
  })

  it('shows the way to the court with its last day', () => {
    const confirmBy = Date.parse('2026-12-24T23:59:59+08:00')
    expect(formalityRows({ confirmBy }, true, now)).toMatchObject([
      { said: expect.stringContaining('12月24日前'), form: 'confirmation' },
    ])
  })
})

describe('the duties of each role', () => {
  const tools = (...may: CaseView['may']) => formalityTools({ id: 'c1', may } as unknown as CaseView, now)
  it('a row for each thing that may be done, and none for the others', () => {
    expect(tools().length).toBe(0)
    expect(tools('announce', 'entrust', 'handBack', 'verify', 'inform').map(({ id }) => id)).toEqual([
      ...['announce', 'entrust', 'hand-back', 'verify', 'inform'],
    ])
  })
})
