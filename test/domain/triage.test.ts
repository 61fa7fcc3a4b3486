import { describe, expect, it } from 'vitest'
import { type Matter, priorityOf, suggest } from '../../cloudfunctions/_domain/triage'

const plain: Matter = { flags: [], problemType: 'price', statement: '一碗面多收了十元', request: '退还十元' }

describe('the suggested class', () => {
  it.each<[string, Partial<Matter>, ReturnType<typeof suggest>]>([
    ['nothing special', {}, { class: 'ordinary', codes: ['nothing_special'] }],
    ['evidence vanishing', { flags: ['evidence_vanishing'] }, { class: 'urgent', codes: ['flag_evidence_vanishing'] }],
    ['a mobile vendor', { flags: ['mobile_vendor'] }, { class: 'urgent', codes: ['flag_mobile_vendor'] }],
    ['somebody who needs priority', { flags: ['needs_priority'] }, { class: 'urgent', codes: ['flag_needs_priority'] }],
    ['a problem of violation', { problemType: 'counterfeit' }, { class: 'suspected', codes: ['problem_of_violation'] }],
    [
      'a word in the statement',
      { statement: '牛奶已经过期三天' },
      { class: 'suspected', codes: ['words_of_violation'] },
    ],
    ['a word in the request', { request: '查处假酒' }, { class: 'suspected', codes: ['words_of_violation'] }],
    [
      'all at once: urgent, and every reason is named',
      { flags: ['mobile_vendor', 'evidence_vanishing'], problemType: 'measure', statement: '缺斤少两' },
      {
        class: 'urgent',
        codes: ['flag_evidence_vanishing', 'flag_mobile_vendor', 'problem_of_violation', 'words_of_violation'],
      },
    ],
  ])('%s', (_, change, expected) => {
    expect(suggest({ ...plain, ...change })).toEqual(expected)
  })

  it('does not join a word across statement and request', () => {
    expect(suggest({ ...plain, statement: '他说已经过', request: '期望退款' }).class).toBe('ordinary')
  })

  it('gives each class its priority', () => {
    expect(priorityOf).toEqual({ urgent: 'P1', suspected: 'P2', ordinary: 'P3' })
  })
})
