import { describe, expect, it } from 'vitest'
import type { Particulars } from '../../cloudfunctions/_domain/case/particulars'
import type { Relation } from '../../cloudfunctions/_domain/case/relations'
import { defaultLevels } from '../../cloudfunctions/_domain/clocks/service-levels'
import type { CaseFile } from '../../cloudfunctions/_views/case/case-file'
import { summarise, viewCase } from '../../cloudfunctions/_views/case/case-view'
import { withFields } from '../../miniprogram/command/setting-fields'
import type { CaseState } from '../../miniprogram/shared/vocabulary/case'
import { caseIn, commands, consumer, officer, start } from './case-of'

const particulars: Partial<Particulars> = {
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
const person = (name: string) => ({ name, badge: `江边${name}`, branch: '江边分局', phone: '13900000101' })
const people = new Map([
  ['o1', person('样例一')],
  ['o2', person('样例二')],
  ['o3', person('样例三')],
  ['d1', { ...person('样例调度员'), branch: '' }],
])

const fileOf = (state: CaseState, kept = particulars): CaseFile => {
  const history = caseIn(state)
  return {
    case: history.case,
    events: history.events.map((event) => ({ ...event, hash: `hash-${event.seq}` })),
    particulars: kept,
    people,
    evidence: [],
    copyChecks: new Map(),
    bureau: '月湖区市场监督管理局',
  }
}
const seen = (state: CaseState, having: Relation[], staffId?: string) =>
  viewCase(fileOf(state), { having, staffId, now: start })

describe('what each may see', () => {
  it('the complainant: all their own, the officer, no flags, no names of the officers asked', () => {
    const view = seen('assigned', ['complainant', 'filer'])
    expect(view).toMatchObject({
      consumer: { phone: '13900000001' },
      statement: '多收了 10 元',
      officer: { id: 'o1', phone: '13900000101' },
    })
    expect(view).not.toHaveProperty('flags')
    expect(view).not.toHaveProperty('triage')
    expect(JSON.stringify(seen('returned', ['complainant', 'filer']).timeline)).not.toMatch(/样例[一二三]|走不开|分局/)
  })

  it('the officer in offer: the matter, not the person', () => {
    const view = seen('offered', ['asked', 'offered'], 'o1')
    expect(view).toMatchObject({
      statement: '多收了 10 元',
      flags: ['needs_priority'],
      offers: [{ officerId: 'o1', officerName: '样例一' }],
    })
    expect(view).not.toHaveProperty('consumer')
    expect(JSON.stringify(view)).not.toContain('13900000001')
  })

  it('the officer who has it and the dispatcher: the person too', () => {
    expect(seen('assigned', ['asked', 'holder'], 'o1').consumer?.name).toBe('样例甲')
    expect(seen('assigned', ['centre'], 'd1').consumer?.name).toBe('样例甲')
  })

  it('the leader: neither person nor place nor flags', () => {
    const view = seen('assigned', ['leader'], 'l1')
    expect(view.statement).toBe('多收了 10 元')
    for (const field of ['consumer', 'place', 'flags', 'triage']) expect(view).not.toHaveProperty(field)
  })

  it('the officer’s number leaves the consumer’s view when the case is closed', () => {
    expect(seen('settled', ['complainant', 'filer']).officer).not.toHaveProperty('phone')
    expect(seen('settled', ['centre'], 'd1').officer).toHaveProperty('phone')
  })

  it('nothing undefined crosses the wire', () => {
    const view = seen('received', ['leader'], 'l1')
    expect(Object.entries(view).filter(([, value]) => value === undefined)).toEqual([])
  })
})

describe('what each may do', () => {
  const own = ['changePhone', 'invite', 'supplement']
  it.each<[CaseState, Relation[], string | undefined, string[]]>([
    ['received', ['complainant', 'filer'], undefined, ['withdraw', ...own]],
    [
      'received',
      ['centre'],
      'd1',
      ['confirm', 'admit', 'refuse', 'inquire', 'register', 'link', 'merge', 'gather', 'absorb', 'phone'],
    ],
    ['received', ['leader'], 'l1', ['order']],
    ['offered', ['asked', 'offered'], 'o1', ['accept', 'decline']],
    [
      'assigned',
      ['asked', 'holder'],
      'o1',
      [
        'return',
        'refer',
        'backup',
        'pause',
        'arrive',
        'consent',
        'announce',
        'entrust',
        'compute',
        'propose',
        'settle',
        'terminate',
        'ask',
        'nameBatch',
      ],
    ],
    [
      'onsite',
      ['asked', 'holder'],
      'o1',
      [
        'return',
        'refer',
        'backup',
        'pause',
        'consent',
        'announce',
        'entrust',
        'compute',
        'propose',
        'settle',
        'terminate',
        'ask',
        'nameBatch',
      ],
    ],
    ['onsite', ['leader'], 'l1', ['order', 'recall', 'reinforce']],
    ['onsite', ['centre'], 'd1', ['recall', 'reinforce', 'register', 'link', 'merge', 'gather', 'absorb', 'sealPaper']],
    ['returned', ['leader'], 'l1', ['order']],
    [
      'returned',
      ['centre'],
      'd1',
      ['confirm', 'inquire', 'register', 'link', 'merge', 'gather', 'absorb', 'phone', 'sealPaper'],
    ],
    ['onsite', ['complainant', 'filer'], undefined, ['withdraw', 'challenge', ...own]],
    ['settled', ['complainant', 'filer'], undefined, ['acknowledge', 'rate']],
    ['settled', ['asked', 'holder'], 'o1', ['assess']],
    ['terminated', ['asked', 'holder'], 'o1', ['assess', 'inform']],
    ['terminated', ['centre'], 'd1', ['callBack', 'register', 'link', 'sealPaper']],
    ['withdrawn', ['complainant', 'filer'], undefined, []],
    ['refused', ['complainant', 'filer'], undefined, []],
    ['refused', ['centre'], 'd1', ['register', 'link', 'sealPaper']],
  ])('%s, as %j', (state, having, staffId, may) => {
    expect(seen(state, having, staffId).may.sort()).toEqual(may.sort())
  })

  it('contact comes before settling, and a rating only once', () => {
    const history = caseIn('offered')
    history.do(commands.accept, officer('o1'))
    const file = { ...fileOf('received'), case: history.case }
    expect(viewCase(file, { having: ['holder'], staffId: 'o1', now: start }).may.sort()).toEqual([
      ...['arrive', 'ask', 'backup', 'compute', 'contact', 'nameBatch', 'pause', 'refer', 'return'],
    ])
    const closed = caseIn('settled')
    closed.do(commands.acknowledge, consumer)
    closed.do(commands.rate, consumer)
    expect(viewCase({ ...file, case: closed.case }, { having: ['complainant', 'filer'], now: start }).may).toEqual([])
  })

  it('an offer that has run out cannot be accepted', () => {
    const view = viewCase(fileOf('offered'), { having: ['offered'], staffId: 'o1', now: start + 90_000 })
    expect(view.may).toEqual(['decline'])
  })

  it('an offer says all the time that its district gives', () => {
    const levels = withFields(defaultLevels, '试行', { 'paces.P3.offerSeconds': 30 })
    const file = { ...fileOf('received'), case: caseIn('offered', { levels }).case }
    const { offers } = viewCase(file, { having: ['offered'], staffId: 'o1', now: start })
    expect(offers).toMatchObject([{ expiresAt: start + 30_000, span: 30_000 }])
  })
})

describe('the timeline', () => {
  it('tells a settled case in plain words, each step with its hash', () => {
    const { timeline, headHash } = seen('settled', ['complainant', 'filer'])
    expect(timeline.map(({ who, text }) => `${who.name}：${text}`)).toEqual([
      '我：已提交投诉，编号 YH-20261124-7F3K9',
      '指挥中心：指挥中心已受理投诉',
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
    const told = seen('returned', ['centre'], 'd1').timeline.map(({ text, detail }) => [text, detail])
    expect(told).toContainEqual([
      '派给网格员样例一，等待接单',
      '事发地在责任网格内，路上时间（1 分钟），在岗人员中最近，同一分局，手上没有任务，今天接单较少',
    ])
    expect(told).toContainEqual(['样例一没有接单：手上有任务，走不开', undefined])
    expect(told.at(-1)?.[0]).toBe('没有网格员在办，报分局负责人派人')
  })
})

describe('the decision on a complaint', () => {
  it('is there once it has been made, in the county bureau’s name', () => {
    expect(seen('received', ['complainant', 'filer'])).not.toHaveProperty('decision')
    expect(seen('assigned', ['complainant', 'filer']).decision).toEqual({
      kind: 'accepted',
      at: start,
      bureau: '月湖区市场监督管理局',
    })
    expect(seen('refused', ['complainant', 'filer']).decision).toEqual({
      kind: 'refused',
      at: start,
      bureau: '月湖区市场监督管理局',
      ground: 'not_ours',
      reason: '当场退还 10 元',
      routes: ['other_office', 'court'],
    })
  })
})

describe('deadlines', () => {
  it('name the next statutory step, and none once closed', () => {
    expect(summarise(caseIn('received').case, start, { name: '面馆' }).due).toMatchObject({
      what: 'accept',
      reason: '自收到投诉之日起 7 个工作日（12月3日前）',
    })
    expect(summarise(caseIn('assigned').case, start).due).toMatchObject({
      what: 'mediate',
      reason: expect.stringContaining('自受理之日起 60 日'),
    })
    expect(summarise(caseIn('terminated').case, start)).not.toHaveProperty('due')
  })
})

describe('a deleted person', () => {
  it('leaves a case that can still be read', () => {
    const view = viewCase(fileOf('settled', {}), { having: ['centre'], staffId: 'd1', now: start })
    expect(view.merchantName).toBe('（资料已依法删除）')
    expect(view).not.toHaveProperty('consumer')
    expect(view.outcome).toEqual({ kind: 'settled', remedies: ['refund'], amountFen: 1000, performedAt: start })
    expect(view.timeline).toHaveLength(8)
  })
})
