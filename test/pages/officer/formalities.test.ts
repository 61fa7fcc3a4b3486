import { describe, expect, it } from 'vitest'
import type { CaseView } from '#shared/contract/case-view'
import { toFormalityRows } from '../../../miniprogram/components/formality-card/rows'
import { caseSteps } from '../../../miniprogram/modules/case-links'
import { formalityTools } from '../../../miniprogram/officer/case/formality-tools'
import { toTemplateRow } from '../../../miniprogram/officer/case/tool'
import { selectTools } from '../../../miniprogram/officer/case/tools'

const now = Date.parse('2026-11-24T10:00:00+08:00')
const meeting = { at: now + 86_400_000, place: '店内', mediator: '样例网格员' }

describe('what the law’s formalities mean for a reader', () => {
  it('announces no meeting once the case is over', () => {
    expect(toFormalityRows({ meeting }, false, now)).toMatchObject([
      {
        title: '11月25日 10:00 现场调解',
        description: '地点：店内；调解员：样例网格员',
        form: 'meeting',
      },
    ])
    expect(toFormalityRows({ meeting }, true, now)).toEqual([])
    expect(toFormalityRows({}, false, now)).toEqual([])
  })

  it('names the mediator and the result', () => {
    const rowsFor = (entrusted: NonNullable<Parameters<typeof toFormalityRows>[0]['entrusted']>) =>
      toFormalityRows({ entrusted }, false, now)[0]?.description
    expect(rowsFor({ at: now })).toContain('网格员继续负责')
    expect(rowsFor({ at: now, result: 'agreed', note: '退十元' })).toBe('双方达成一致：退十元')
    expect(rowsFor({ at: now, result: 'not_agreed' })).toBe('没有达成一致')
  })

  it('shows the way to the court with its last day', () => {
    const confirmBy = Date.parse('2026-12-24T23:59:59+08:00')
    expect(toFormalityRows({ confirmBy }, true, now)).toMatchObject([
      { description: expect.stringContaining('12月24日前'), form: 'confirmation' },
    ])
  })
})

it('a tool without a page carries its action, or is a step of a module', () => {
  const may: CaseView['may'] = [
    'publishReported',
    'notifyParties',
    'resume',
    'nameBatch',
    'referCase',
    'requestReinforcement',
    'returnCase',
  ]
  const rows = selectTools({ id: 'c1', may } as unknown as CaseView).allTools

  expect(rows.length).toBe(may.length)

  const ofModules = caseSteps({ may }).map(({ id }) => id)
  const without = rows.filter(({ url, toolAction }) => url === '' && toolAction === undefined)

  expect(without.map(({ id }) => id).filter((id) => !ofModules.includes(id))).toEqual([])
  expect(rows.map(toTemplateRow).filter((row) => 'toolAction' in row)).toEqual([])
})

describe('the duties of each role', () => {
  const duties = (...may: CaseView['may']) =>
    formalityTools({ id: 'c1', may } as unknown as CaseView, now)

  it('a row for each thing that may be done, and none for the others', () => {
    expect(duties().length).toBe(0)
    expect(duties('issueMediationNotice', 'verify', 'notifyParties').map(({ id }) => id)).toEqual([
      'announce',
      'verify',
      'inform',
    ])
    expect(caseSteps({ may: ['entrust', 'returnEntrustment'] }).map(({ id }) => id)).toEqual([
      'entrust',
      'hand-back',
    ])
  })
})
