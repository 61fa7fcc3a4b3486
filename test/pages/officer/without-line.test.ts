import { describe, expect, it } from 'vitest'
import type { CaseView } from '#shared/contract/case-view'
import { type OfflineStep, offlineText, toWaitingLine } from '../../../miniprogram/format/waiting'
import { applyWaitingSteps } from '../../../miniprogram/officer/case/ahead'
import { findOfficerActions } from '../../../miniprogram/officer/case/steps'

const now = Date.parse('2026-11-24T14:36:00+08:00')

const outboxItem = (act: OfflineStep, problem?: string, input = {}) => ({
  act,
  at: now,
  input,
  ...(problem && { problem }),
})

describe('a case, ahead by what waits on the phone', () => {
  const taken = {
    kind: 'complaint',
    state: 'assigned',
    decision: { kind: 'accepted' },
    may: ['recordContact', 'recordArrival', 'returnCase'],
  } as unknown as CaseView

  it.each<[string, ReturnType<typeof outboxItem>[], string | undefined]>([
    ['nothing done', [], 'contact'],
    ['spoken with', [outboxItem('officer.recordContact')], 'arrive'],
    [
      'there',
      [outboxItem('officer.recordContact'), outboxItem('officer.recordArrival')],
      'outcome',
    ],
    [
      'willing',
      [
        outboxItem('officer.recordContact'),
        outboxItem('officer.recordArrival'),
        outboxItem('mediation.recordConsent', undefined, { mode: 'on_site' }),
      ],
      'outcome',
    ],
    [
      'settled',
      [
        outboxItem('officer.recordContact'),
        outboxItem('officer.recordArrival'),
        outboxItem('mediation.settle'),
      ],
      undefined,
    ],
    [
      'what was not taken counts for nothing',
      [outboxItem('officer.recordContact', '不能')],
      'contact',
    ],
  ])('%s', (_, waiting, next) => {
    expect(findOfficerActions(applyWaitingSteps(taken, waiting)).primary).toBe(next)
  })

  it('opens a record of agreement only once both sides want to be mediated', () => {
    const spoken = applyWaitingSteps(taken, [outboxItem('officer.recordContact')])
    expect([spoken.may, spoken.opensWithConsent]).toEqual([
      ['recordArrival', 'returnCase', 'recordConsent', 'terminate'],
      ['settle'],
    ])

    const asked = { consumer: 'phone', merchant: 'in_person' }
    const willing = applyWaitingSteps(taken, [
      outboxItem('officer.recordContact'),
      outboxItem('mediation.recordConsent', undefined, { caseId: 'c1', mode: 'on_site', asked }),
    ])

    expect(willing.may).toContain('settle')
    expect(willing).toMatchObject({ consent: { mode: 'on_site', asked, at: now } })
    expect(willing).not.toHaveProperty('opensWithConsent')
  })

  it('offers no outcome of a complaint that was not accepted yet', () => {
    const view = applyWaitingSteps({ ...taken, decision: undefined } as unknown as CaseView, [
      outboxItem('officer.recordContact'),
    ])
    expect(view.may).toEqual(['recordArrival', 'returnCase'])
  })

  it('of a report ends with its conclusion', () => {
    const report = {
      ...taken,
      kind: 'report',
      may: ['conclude', 'recordArrival'],
    } as unknown as CaseView

    expect(
      findOfficerActions(applyWaitingSteps(report, [outboxItem('officer.recordArrival')])).primary,
    ).toBe('conclude')
    expect(
      findOfficerActions(applyWaitingSteps(report, [outboxItem('officer.conclude')])).primary,
    ).toBeUndefined()
  })
})

describe('what the line above says', () => {
  it.each([
    ['online, nothing waits', undefined, [], ''],
    ['offline', now - 120_000, [], '离线 · 显示2 分钟前的内容'],
    ['offline, two wait', now - 120_000, [{}, {}], '离线 · 显示2 分钟前的内容 · 2 项待发送'],
    [
      'online, one was not taken',
      undefined,
      [{}, { problem: 'x' }],
      '1 项待发送 · 1 项没有收下，请看',
    ],
  ])('%s', (_, since, waiting, said) => {
    expect(offlineText(since, waiting, now)).toBe(said)
  })
})

describe('one thing that waits', () => {
  const one = {
    key: 'k',
    act: 'officer.recordArrival' as const,
    title: '江边面馆',
    at: now - 3_600_000,
    input: { caseId: 'c1' },
    items: [],
  }

  it('goes by itself', () => {
    expect(toWaitingLine(one, now)).toEqual({
      key: 'k',
      caseId: 'c1',
      title: '到达现场',
      about: '江边面馆 · 今天 13:36',
      problem: '',
      next: '有网络时自动发送',
    })
  })

  it.each([
    ['CASE_NOT_FOUND', /改派给别人.*指挥中心/],
    ['WRONG_STATE', /打开案件/],
    ['FAULT', /再发一次/],
    ['CONSENT_NEEDED', /记下双方是否同意调解/],
    ['NOT_CONTACTED', /核对后再发一次/],
  ])('that was refused with %s says what to do', (code, said) => {
    expect(toWaitingLine({ ...one, problem: '不能', code }, now).next).toMatch(said)
  })

  it('says how many photos have not gone', () => {
    expect(toWaitingLine({ ...one, items: [{}, { evidenceId: 'e' }] }, now).about).toMatch(
      /1 张照片未上传/,
    )
  })
})
