import { describe, expect, it } from 'vitest'
import { firstServiceLevels } from '#shared/settings/service-levels'
import type { CaseState } from '#shared/vocabulary/case'
import type { PersonalData } from '../../cloudfunctions/_domain/case/personal-data'
import type { Relation } from '../../cloudfunctions/_domain/case/relations'
import type { CaseFile } from '../../cloudfunctions/_views/case/case-file'
import { summariseCase, viewCaseFor } from '../../cloudfunctions/_views/case/case-view'
import { buildHistory, commands, consumer, isCoreCommand, officer, start } from './case-of'
import { withValues } from './settings/with-values'

const personalData: Partial<PersonalData> = {
  consumer: { name: '样例甲', phone: '13900000001', address: '月湖区胜利路 1 号' },
  respondent: { name: '江边牛肉面馆', address: '沿江路 1 号' },
  matter: {
    statement: '多收了 10 元',
    request: '退款',
    flags: ['needs_priority'],
    place: { longitude: 117, latitude: 28 },
  },
  'text-abababababababab': '当场退还 10 元',
}

const person = (name: string) => ({
  name,
  badge: `江边${name}`,
  branch: '江边分局',
  phone: '13900000101',
})

const people = new Map([
  ['officer1', person('样例一')],
  ['officer2', person('样例二')],
  ['officer3', person('样例三')],
  ['dispatcher1', { ...person('样例调度员'), branch: '' }],
])

const fileOf = (state: CaseState, storedData = personalData): CaseFile => {
  const history = buildHistory(state)
  return {
    case: history.case,
    events: history.events.map((event) => ({ ...event, hash: `hash-${event.seq}` })),
    personalData: storedData,
    people,
    evidence: [],
    copyChecks: new Map(),
    bureau: '月湖区市场监督管理局',
  }
}

const viewFor = (state: CaseState, relations: Relation[], staffId?: string) =>
  viewCaseFor(fileOf(state), { relations, staffId, now: start })

describe('what each may see', () => {
  it('the complainant: all their own, the officer, no flags, no names of the officers asked', () => {
    const view = viewFor('assigned', ['complainant', 'filer'])
    expect(view).toMatchObject({
      consumer: { phone: '13900000001' },
      statement: '多收了 10 元',
      officer: { id: 'officer1', phone: '13900000101' },
    })
    expect(view).not.toHaveProperty('flags')
    expect(view).not.toHaveProperty('triage')
    expect(JSON.stringify(viewFor('returned', ['complainant', 'filer']).timeline)).not.toMatch(
      /样例[一二三]|走不开|分局/,
    )
  })

  it('the officer in offer: the matter, not the person', () => {
    const view = viewFor('offered', ['asked', 'offered'], 'officer1')
    expect(view).toMatchObject({
      statement: '多收了 10 元',
      flags: ['needs_priority'],
      offers: [{ officerId: 'officer1', officerName: '样例一' }],
    })
    expect(view).not.toHaveProperty('consumer')
    expect(JSON.stringify(view)).not.toContain('13900000001')
  })

  it('the officer who has it and the dispatcher: the person too', () => {
    expect(viewFor('assigned', ['asked', 'owner'], 'officer1').consumer?.name).toBe('样例甲')
    expect(viewFor('assigned', ['centre'], 'dispatcher1').consumer?.name).toBe('样例甲')
  })

  it('the leader: neither person nor place nor flags', () => {
    const view = viewFor('assigned', ['leader'], 'leader1')
    expect(view.statement).toBe('多收了 10 元')
    for (const field of ['consumer', 'place', 'flags', 'triage'])
      expect(view).not.toHaveProperty(field)
  })

  it('the officer’s number leaves the consumer’s view when the case is closed', () => {
    expect(viewFor('settled', ['complainant', 'filer']).officer).not.toHaveProperty('phone')
    expect(viewFor('settled', ['centre'], 'dispatcher1').officer).toHaveProperty('phone')
  })

  it('nothing undefined crosses the wire', () => {
    const view = viewFor('received', ['leader'], 'leader1')
    expect(Object.entries(view).filter(([, value]) => value === undefined)).toEqual([])
  })
})

describe('what each may do', () => {
  const own = ['changePhone', 'supplement']

  it.each<[CaseState, Relation[], string | undefined, string[]]>([
    ['received', ['complainant', 'filer'], undefined, ['withdraw', ...own]],
    [
      'received',
      ['centre'],
      'dispatcher1',
      ['confirmTriage', 'acceptComplaint', 'refuseComplaint', 'inquire', 'recordCall'],
    ],
    ['received', ['leader'], 'leader1', []],
    ['offered', ['asked', 'offered'], 'officer1', ['acceptOffer', 'declineOffer']],
    [
      'assigned',
      ['asked', 'owner'],
      'officer1',
      [
        'returnCase',
        'pause',
        'recordArrival',
        'recordConsent',
        'issueMediationNotice',
        'proposeAgreement',
        'settle',
        'terminate',
        'requestMaterials',
      ],
    ],
    [
      'onsite',
      ['asked', 'owner'],
      'officer1',
      [
        'returnCase',
        'pause',
        'recordConsent',
        'issueMediationNotice',
        'proposeAgreement',
        'settle',
        'terminate',
        'requestMaterials',
      ],
    ],
    ['onsite', ['leader'], 'leader1', ['recallCase']],
    ['onsite', ['centre'], 'dispatcher1', ['recallCase', 'preserveDocument']],
    ['returned', ['leader'], 'leader1', []],
    [
      'returned',
      ['centre'],
      'dispatcher1',
      ['confirmTriage', 'inquire', 'recordCall', 'preserveDocument'],
    ],
    ['onsite', ['complainant', 'filer'], undefined, ['withdraw', 'requestRecusal', ...own]],
    ['settled', ['complainant', 'filer'], undefined, ['confirmPayment', 'rate']],
    ['settled', ['asked', 'owner'], 'officer1', ['recordAssessment']],
    ['terminated', ['asked', 'owner'], 'officer1', ['recordAssessment', 'notifyParties']],
    ['terminated', ['centre'], 'dispatcher1', ['preserveDocument']],
    ['withdrawn', ['complainant', 'filer'], undefined, []],
    ['refused', ['complainant', 'filer'], undefined, []],
    ['refused', ['centre'], 'dispatcher1', ['preserveDocument']],
  ])('%s, as %j', (state, having, staffId, may) => {
    const core = viewFor(state, having, staffId).may.filter(isCoreCommand)
    expect(core.sort()).toEqual(may.sort())
  })

  it('contact comes before settling, and a rating only once', () => {
    const history = buildHistory('offered')
    history.do(commands.acceptOffer, officer('officer1'))
    const file = { ...fileOf('received'), case: history.case }
    const { may } = viewCaseFor(file, { relations: ['owner'], staffId: 'officer1', now: start })

    expect(may.filter(isCoreCommand).sort()).toEqual([
      'pause',
      'recordArrival',
      'recordContact',
      'requestMaterials',
      'returnCase',
    ])

    const closed = buildHistory('settled')
    closed.do(commands.confirmPayment, consumer)
    closed.do(commands.rate, consumer)

    expect(
      viewCaseFor(
        { ...file, case: closed.case },
        { relations: ['complainant', 'filer'], now: start },
      ).may,
    ).toEqual([])
  })

  it('an offer that has run out cannot be accepted', () => {
    const view = viewCaseFor(fileOf('offered'), {
      relations: ['offered'],
      staffId: 'officer1',
      now: start + 90_000,
    })
    expect(view.may).toEqual(['declineOffer'])
  })

  it('an offer says all the time that its district gives', () => {
    const levels = withValues(firstServiceLevels, '试行', { 'offerTimings.P3.offerSeconds': 30 })
    const file = {
      ...fileOf('received'),
      case: buildHistory('offered', { serviceLevels: levels }).case,
    }
    const { offers } = viewCaseFor(file, {
      relations: ['offered'],
      staffId: 'officer1',
      now: start,
    })

    expect(offers).toMatchObject([{ expiresAt: start + 30_000, span: 30_000 }])
  })
})

describe('the timeline', () => {
  it('tells a settled case in plain words, each step with its hash', () => {
    const { timeline, headHash } = viewFor('settled', ['complainant', 'filer'])
    expect(timeline.map(({ who, text }) => `${who.name}：${text}`)).toEqual([
      '我：已提交投诉，编号 YH-20261124-7F3K9',
      '指挥中心：本局已受理投诉',
      '指挥中心：分类为一般，限时处理',
      '指挥中心：正在联系网格员接单',
      '样例一：网格员样例一已接单',
      '样例一：网格员已与消费者取得联系',
      '样例一：双方同意调解，方式：现场调解',
      '样例一：电话调解成功：退款，10 元',
    ])
    expect(timeline.at(-1)).toMatchObject({ seq: 8, detail: '当场退还 10 元', hash: 'hash-8' })
    expect(headHash).toBe('hash-8')
  })

  it('tells handlers who was asked, why, and why not', () => {
    const timelineTexts = viewFor('returned', ['centre'], 'dispatcher1').timeline.map(
      ({ text, detail }) => [text, detail],
    )

    expect(timelineTexts).toContainEqual([
      '派给网格员样例一，等待接单',
      '事发地在责任网格内，路上时间（1 分钟），在岗人员中最近，同一分局，手上没有任务，今天接单较少',
    ])
    expect(timelineTexts).toContainEqual(['样例一没有接单：手上有任务，走不开', undefined])
    expect(timelineTexts.at(-1)?.[0]).toBe('没有网格员在办，报分局负责人派人')
  })
})

describe('the decision on a complaint', () => {
  it('is there once it has been made, in the county bureau’s name', () => {
    expect(viewFor('received', ['complainant', 'filer'])).not.toHaveProperty('decision')
    expect(viewFor('assigned', ['complainant', 'filer']).decision).toEqual({
      kind: 'accepted',
      at: start,
      bureau: '月湖区市场监督管理局',
    })
    expect(viewFor('refused', ['complainant', 'filer']).decision).toEqual({
      kind: 'refused',
      at: start,
      bureau: '月湖区市场监督管理局',
      ground: 'not_ours',
      reason: '当场退还 10 元',
      routes: ['negotiate', 'council', 'other_office', 'arbitration', 'court'],
    })
  })
})

describe('deadlines', () => {
  it('name the next statutory step, and none once closed', () => {
    expect(summariseCase(buildHistory('received').case, start, { name: '面馆' }).due).toMatchObject(
      {
        what: 'accept',
        reason: '自收到投诉之日起 7 个工作日（12月3日前）',
      },
    )
    expect(summariseCase(buildHistory('assigned').case, start).due).toMatchObject({
      what: 'mediate',
      reason: expect.stringContaining('自受理之日起 60 日'),
    })
    expect(summariseCase(buildHistory('terminated').case, start)).not.toHaveProperty('due')
  })
})

describe('a deleted person', () => {
  it('leaves a case that can still be read', () => {
    const view = viewCaseFor(fileOf('settled', {}), {
      relations: ['centre'],
      staffId: 'dispatcher1',
      now: start,
    })

    expect(view.merchantName).toBe('（资料已依法删除）')
    expect(view).not.toHaveProperty('consumer')
    expect(view.outcome).toEqual({
      kind: 'settled',
      remedies: ['refund'],
      amountFen: 1000,
      performedAt: start,
    })
    expect(view.timeline).toHaveLength(8)
  })
})
