import { describe, expect, it } from 'vitest'
import type { CaseSummary, CaseView, TimelineEntry } from '#shared/contract/case-view'
import type { AgendaKind } from '#shared/vocabulary/agenda'
import type { Role, roles } from '#shared/vocabulary/roles'
import { toQueues } from '../../../miniprogram/command-centre/inbox/boxes'
import { sortUrgentFirst, toInboxHint } from '../../../miniprogram/command-centre/inbox-line'
import {
  keyToAction,
  paddedCorners,
  placeLabelsBelow,
  toQueueLines,
} from '../../../miniprogram/command-centre/triage/desk'
import { toCardLines } from '../../../miniprogram/components/case-card/lines'
import { toCaseFacts } from '../../../miniprogram/components/case-facts/facts'
import { toggleCode } from '../../../miniprogram/components/chips/pick'
import { toTimeLeft } from '../../../miniprogram/components/countdown/left'
import { toPreservedTiles } from '../../../miniprogram/components/evidence-grid/tile'
import { toOutcomeFacts } from '../../../miniprogram/components/outcome-card/result'
import { toTimelineRows } from '../../../miniprogram/components/timeline/rows'
import { agendaPageOf, selectTabs } from '../../../miniprogram/custom-tab-bar/tabs'
import { pageForCode } from '../../../miniprogram/device/scan-code'
import { listTools, toAgendaLines, toFigureLines } from '../../../miniprogram/format/agenda'
import { evidenceTitle } from '../../../miniprogram/format/evidence'
import { findOfficerActions, toProgressSteps } from '../../../miniprogram/officer/case/steps'
import { validateSettlement } from '../../../miniprogram/officer/settle/input'
import { draftTerms } from '../../../miniprogram/officer/settle/terms'
import {
  hasNewOffer,
  taskHint,
  toOfferLines,
  toRecalledLine,
} from '../../../miniprogram/pages/officer/offers'

const now = Date.parse('2026-11-24T14:36:00+08:00')
const summary: CaseSummary = {
  id: 'c1',
  number: 'YH-20261124-7F3K9',
  kind: 'complaint',
  state: 'received',
  class: 'ordinary',
  priority: 'P3',
  problemType: 'price',
  merchantName: '江边面馆',
  submittedAt: now - 5 * 60_000,
  updatedAt: now,
  rated: false,
}

const view = (part: Partial<CaseView>): CaseView => ({
  ...summary,
  merchant: { name: '江边面馆', address: '江边路 18 号' },
  occurredAt: now,
  evidence: [],
  timeline: [],
  may: [],
  headHash: '',
  ...part,
})

describe('evidence', () => {
  it.each([
    ['captured', 'photo', '现场拍摄', true],
    ['captured', 'audio', '现场录音', true],
    ['staff', 'photo', '工作人员采集', true],
    ['album', 'video', '相册选取', false],
    ['chat', 'file', '聊天文件', false],
    ['stream', 'photo', '直播截图', true],
  ] as const)('that was %s, a %s: %s', (origin, kind, note, strong) => {
    const known = {
      id: 'e1',
      kind,
      origin,
      mime: '',
      bytes: 1,
      sha256: '',
      sealedAt: now,
      fileFacts: {},
    }

    expect(toPreservedTiles([known], [{ evidenceId: 'e1', url: 'u' }], now)).toMatchObject([
      { note, strong, url: 'u' },
    ])
    expect(toPreservedTiles([known], [], now)).toEqual([])

    const moment = { streamId: 's', ms: 65_000, at: now }
    if (origin === 'stream')
      expect(
        toPreservedTiles([{ ...known, moment }], [{ evidenceId: 'e1', url: 'u' }], now),
      ).toMatchObject([{ note: '直播 1:05 截图' }])
  })

  it.each([
    [{ kind: 'photo' }, '照片'],
    [{ kind: 'video', fileFacts: { seconds: 9.4 } }, '视频 9 秒'],
    [{ kind: 'audio', fileFacts: { seconds: 65 } }, '录音 1 分 5 秒'],
    [{ kind: 'audio', statement: true, fileFacts: { seconds: 12 } }, '口述 12 秒'],
    [{ kind: 'audio', fileFacts: { seconds: 0 } }, '录音'],
    [{ kind: 'file', name: '合同.pdf', bytes: 3 * 1024 * 1024 }, '合同.pdf · 3 MB'],
    [{ kind: 'file', mime: 'application/pdf' }, 'PDF 文件'],
    [{ kind: 'file', mime: 'text/csv' }, '文件'],
    [{ kind: 'file' }, '文件'],
    [{ kind: 'photo', gone: true }, '照片（已依法删除）'],
  ] as const)('%j is called %s', (item, title) => {
    expect(evidenceTitle(item)).toBe(title)
  })

  it('says beside a photo what it says of itself, and nothing where it says nothing', () => {
    const photo = {
      id: 'e1',
      kind: 'photo',
      origin: 'album',
      mime: '',
      bytes: 1,
      sha256: '',
      fileFacts: {},
    } as const

    const toTile = (claims: object) =>
      toPreservedTiles(
        [{ ...photo, sealedAt: now, claims }],
        [{ evidenceId: 'e1', url: 'u' }],
        now,
      )[0]
    expect(toTile({ camera: '样例相机' })).toHaveProperty('claim', '样例相机')
    expect(toTile({})).not.toHaveProperty('claim')
  })
})

describe('the timeline', () => {
  const timelineEntry = (
    seq: number,
    role: TimelineEntry['who']['role'],
    name: string,
  ): TimelineEntry => ({
    seq,
    at: now - 60_000,
    type: 'x',
    who: { role, name },
    text: `第 ${seq} 步`,
    hash: `${seq}`.repeat(64),
  })

  it('tells equal steps in a row as one, with their number', () => {
    const asked = { ...timelineEntry(2, 'system', ''), text: '正在联系' }
    const shown = toTimelineRows(
      [timelineEntry(1, 'consumer', '我'), asked, { ...asked, seq: 3 }, { ...asked, seq: 4 }],
      now,
    )

    expect(shown.map(({ seq, times }) => [seq, times])).toEqual([
      [4, 3],
      [1, 1],
    ])
  })

  it('shows the newest step first, with the beginning of its hash', () => {
    const shown = toTimelineRows(
      [timelineEntry(1, 'consumer', '我'), timelineEntry(2, 'officer', '样例一')],
      now,
    )
    expect(shown.map(({ seq, latest, proof }) => [seq, latest, proof])).toEqual([
      [2, true, '22222222'],
      [1, false, '11111111'],
    ])
  })

  it.each([
    ['consumer', '我', '我'],
    ['officer', '样例一', '网格员 样例一'],
    ['dispatcher', '指挥中心', '指挥中心'],
    ['system', '系统', '系统'],
    ['officer', '', '网格员'],
  ] as const)('says %s “%s” as %s', (role, name, words) => {
    expect(toTimelineRows([timelineEntry(1, role, name)], now)[0]!.actor).toBe(words)
  })
})

it('a card says what, when, and that it is urgent', () => {
  expect(toCardLines({ ...summary, priority: 'P1', officerName: '样例一' }, true, now)).toEqual({
    title: '江边面馆',
    subjectText: '价格 · 5 分钟前提交',
    urgencyText: '立即',
    officer: '网格员 样例一',
    callDueAt: 0,
    missedCallText: '一分钟目标已过 4 分钟，还没有人联系上',
    isDueNear: false,
  })
  expect(toCardLines({ ...summary, priority: 'P1' }, false, now)).toMatchObject({
    urgencyText: '',
    missedCallText: '',
  })
})

it.each([
  [60, false],
  [2, true],
  [-1, true],
])('a card shows a legal date in %i days: %s', (days, shown) => {
  const due = { what: 'mediate' as const, at: now + days * 86_400_000, reason: '' }
  expect(toCardLines({ ...summary, due }, true, now).isDueNear).toBe(shown)
})

it('facts name the complainant’s agent, and whether their letter of authority was seen', () => {
  const agent = {
    name: '样例丙',
    phone: '13900000003',
    matters: '就多收钱投诉',
    powers: '参加调解',
    from: '2026-11-20',
    to: '2026-12-20',
  }

  const caseFactsOf = (part: {
    complete: boolean
    seen?: { original: boolean; signed: boolean; idSeen: boolean }
  }) => toCaseFacts(view({ agent: { ...agent, ...part }, together: true }), now)

  expect(caseFactsOf({ complete: false })).toContainEqual({
    label: '代理人',
    value:
      '样例丙 13900000003\n委托事项：就多收钱投诉\n委托权限：参加调解\n2026-11-20 至 2026-12-20\n委托手续还没有核对',
  })

  const seen = { original: true, signed: false, idSeen: true }
  expect(
    caseFactsOf({ complete: false, seen }).find(({ label }) => label === '代理人')!.value,
  ).toContain('委托手续不全')
  expect(caseFactsOf({ complete: true }).find(({ label }) => label === '代理人')!.value).toContain(
    '委托手续齐全',
  )
  expect(caseFactsOf({ complete: true })).toContainEqual({
    label: '一起处理',
    value: '愿意与遇到同一件事的人一起处理',
  })
})

it('facts leave out what the reader may not see', () => {
  const labels = (part: Partial<CaseView>) => toCaseFacts(view(part), now).map((fact) => fact.label)
  expect(labels({})).toEqual(['商家', '问题', '时间', '编号'])
  expect(labels({ statement: '多收', amountFen: 0, flags: ['mobile_vendor'] })).toContain('情况')
})

it('an outcome is told in facts', () => {
  const settled = {
    kind: 'settled',
    remedies: ['refund', 'apology'],
    amountFen: 1000,
    performedAt: now,
  } as const

  expect(
    toOutcomeFacts({ ...settled, remedies: [...settled.remedies] }, now).facts.map(
      (fact) => fact.value,
    ),
  ).toEqual([...['退款、道歉', '10 元', '11月24日 14:36']])
  expect(toOutcomeFacts({ kind: 'terminated', ground: 'absent' }, now).facts[0]!.value).toContain(
    '拒绝调解',
  )
})

it('chips choose one or several, in the order of the list', () => {
  expect(
    toggleCode({
      allCodes: ['a', 'b'],
      selectedCodes: ['a'],
      tappedCode: 'b',
      allowsSeveral: false,
    }),
  ).toEqual(['b'])
  expect(
    toggleCode({
      allCodes: ['a', 'b'],
      selectedCodes: ['a'],
      tappedCode: 'a',
      allowsSeveral: false,
    }),
  ).toEqual([])
  expect(
    toggleCode({
      allCodes: ['a', 'b', 'c'],
      selectedCodes: ['c'],
      tappedCode: 'a',
      allowsSeveral: true,
    }),
  ).toEqual(['a', 'c'])
  expect(
    toggleCode({
      allCodes: ['a', 'b', 'c'],
      selectedCodes: ['a', 'c'],
      tappedCode: 'c',
      allowsSeveral: true,
    }),
  ).toEqual(['a'])
})

it('names on a map stand above and below their pins in turn, from west to east', () => {
  expect(placeLabelsBelow([117.03, 117.01, 117.02].map((longitude) => ({ longitude })))).toEqual([
    false,
    false,
    true,
  ])
  expect(placeLabelsBelow([])).toEqual([])
})

it('a map leaves room around the outermost pins, whose names would be cut off', () => {
  const places = [
    { longitude: 4, latitude: 8 },
    { longitude: 8, latitude: 0 },
    { longitude: 6, latitude: 4 },
  ]
  const corners = [
    { longitude: 3, latitude: -2 },
    { longitude: 9, latitude: 10 },
  ]

  expect(paddedCorners(places)).toEqual(corners)
})

it('a countdown ends at nothing', () => {
  expect(toTimeLeft(now + 45_000, 90_000, now)).toEqual({
    text: '还剩 45 秒',
    percent: 50,
    over: false,
  })
  expect(toTimeLeft(now, 90_000, now)).toEqual({ text: '时间已过', percent: 0, over: true })
})

describe('an officer’s task', () => {
  it('leads from the phone to the spot to the result', () => {
    expect(findOfficerActions(view({ may: ['recordContact'] })).primary).toBe('contact')

    const called = view({ may: ['recordArrival', 'settle', 'terminate'], contactedAt: now })
    expect(findOfficerActions(called)).toEqual({ primary: 'arrive', besides: ['outcome'] })
    expect(
      findOfficerActions(view({ may: ['settle', 'terminate'], contactedAt: now, arrivedAt: now }))
        .primary,
    ).toBe('outcome')
    expect(findOfficerActions(view({}))).toEqual({ besides: [] })

    const report = view({ kind: 'report', may: ['conclude', 'recordArrival'] })
    expect(findOfficerActions(report)).toEqual({ primary: 'arrive', besides: ['conclude'] })
    expect(findOfficerActions(view({ kind: 'report', may: ['conclude'], arrivedAt: now }))).toEqual(
      {
        primary: 'conclude',
        besides: [],
      },
    )

    const asked = view({ may: ['settle', 'recordArrival'], contactedAt: now, closing: true })
    expect(findOfficerActions(asked)).toEqual({ besides: ['outcome'] })
    expect(toProgressSteps(called).map((step) => step.state)).toEqual(['done', 'now', 'later'])
  })

  it('in a check of goods leads from the phone to the spot to the vouchers', () => {
    const consumer = { name: '', phone: '13900000001', address: '' }
    const asked = view({ kind: 'goods_check', may: ['recordContact', 'recordArrival'], consumer })

    expect(findOfficerActions(asked)).toEqual({ primary: 'contact', besides: [] })

    const unnamed = { ...asked, consumer: { ...consumer, phone: '' } }
    expect(findOfficerActions(unnamed)).toEqual({ primary: 'arrive', besides: [] })

    const called = { ...asked, may: ['recordArrival' as const], contactedAt: now }
    expect(findOfficerActions(called)).toEqual({ primary: 'arrive', besides: ['step'] })

    const there = { ...asked, may: ['recordContact' as const], arrivedAt: now }
    expect(findOfficerActions(there)).toEqual({ primary: 'step', besides: [] })
    expect(findOfficerActions({ ...there, closing: true })).toEqual({ besides: [] })
  })

  it('has no step open once it is closed', () => {
    const closed = view({ contactedAt: now, outcome: { kind: 'terminated', ground: 'other' } })
    expect(toProgressSteps(closed).map((step) => step.state)).toEqual(['done', 'later', 'done'])
  })
})

describe('a settlement', () => {
  const settlement = {
    mode: 'phone',
    remedies: ['refund'],
    amount: '10',
    terms: '商家退款 10 元',
    performed: true,
  } as const

  it('is checked by the contract', () => {
    const whole = { ...settlement, remedies: [...settlement.remedies] }
    expect(validateSettlement('c1', whole)).toMatchObject({
      input: { amountFen: 1000, performedAtOnce: true },
    })
    expect(validateSettlement('c1', { ...whole, performed: false })).toEqual({
      errors: { performed: '请确认已当场履行；尚未履行的，需另行制作调解书' },
    })

    const wrong = validateSettlement('c1', { ...whole, remedies: [], amount: 'x', terms: '' }) as {
      errors: object
    }
    expect(Object.keys(wrong.errors)).toEqual(['remedies', 'terms', 'amount'])
  })

  it('words itself from what was tapped', () => {
    expect(draftTerms(['refund', 'apology'], '10', true)).toBe(
      '商家当场退款 10 元、道歉，消费者接受，双方再无争议。',
    )
    expect(draftTerms(['refund'], '10', false)).toBe('商家退款 10 元，消费者接受，双方再无争议。')
    expect(draftTerms([], '10', true)).toBe('')
  })
})

describe('the inbox', () => {
  it('shows what is urgent first and keeps the rest in order', () => {
    const cases = [
      summary,
      { ...summary, id: 'c2' },
      { ...summary, id: 'c3', priority: 'P1' as const },
    ]
    expect(sortUrgentFirst(cases).map((item) => item.id)).toEqual(['c3', 'c1', 'c2'])
  })

  it('says what the dispatcher has to know', () => {
    expect(toInboxHint(summary, now)).toBe('')
    expect(toInboxHint({ ...summary, state: 'returned' }, now)).toContain('重新分派')

    const offers = ['样例一', '样例二'].map((officerName) => ({ officerName, expiresAt: now }))
    expect(toInboxHint({ ...summary, state: 'offered', offers }, now)).toBe(
      '等 样例一、样例二 接单',
    )
  })

  it('stands beside the case on a desk screen, the urgent first', () => {
    const lines = toQueueLines(
      [
        { ...summary, kind: 'report' },
        { ...summary, id: 'c2', priority: 'P1', state: 'offered' },
      ],
      now,
    )
    expect(lines).toMatchObject([
      { id: 'c2', title: '江边面馆', what: '价格', urgent: '立即', waiting: false },
      { id: 'c1', what: '举报 · 价格', urgent: '', waiting: true },
    ])
  })

  it.each([
    ['ArrowDown', { to: 1 }],
    ['ArrowUp', { to: -1 }],
    ['Enter', { confirm: true }],
    ['3', { candidate: 2 }],
    ['0', undefined],
    ['a', undefined],
  ])('the key %s', (key, does) => expect(keyToAction(key)).toEqual(does))

  it('has three boxes with their counts', () => {
    expect(toQueues({}, true).map(({ name }) => name)).toContain('erasures')
    expect(toQueues({ waiting: 1, moving: 2, closed: 3 }).map((box) => box.count)).toEqual([
      1, 2, 3,
    ])
  })
})

it('sends an officer to the phone only until the consumer has been reached', () => {
  const held = { ...summary, state: 'assigned' as const }
  expect(taskHint(held)).toContain('先给消费者打电话')
  expect(taskHint({ ...held, contactedAt: now })).toBe('已联系消费者，去现场或记录结果')
  expect(taskHint({ ...held, state: 'onsite' })).toContain('先给消费者打电话')
  expect(taskHint({ ...held, state: 'onsite', contactedAt: now })).toBe('已到场，记录处理结果')
  expect(taskHint({ ...held, helping: true, officerName: '李明' })).toBe(
    '去增援李明，案件由对方承办',
  )
})

it('says which case the centre took back, why, and what to do', () => {
  const one = {
    caseId: 'c1',
    number: 'YH-20261124-7F3K9',
    merchantName: '江边面馆',
    said: '中心已收回此案：其他原因',
    at: now,
  }
  expect(toRecalledLine(one, now + 600_000)).toEqual({
    caseId: 'c1',
    said: '中心已收回此案：其他原因',
    title: '江边面馆',
    about: 'YH-20261124-7F3K9 · 10 分钟前，请不要再办，情况可以打电话问指挥中心',
  })
})

it('rings for an offer that is new, not for one that stays', () => {
  const offer = toOfferLines({
    case: summary,
    merchantAddress: '江边路',
    expiresAt: 1,
    span: 60_000,
    why: [],
  })

  expect(hasNewOffer([], [offer])).toBe(true)
  expect(hasNewOffer([offer], [offer])).toBe(false)
  expect(hasNewOffer([offer], [{ ...offer, expiresAt: 2 }])).toBe(true)
  expect(hasNewOffer([offer], [])).toBe(false)
})

const listTabTexts = (role: (typeof roles.codes)[number], here: string) =>
  selectTabs(role, here).map((tab) => tab.text)

const staff = {
  officer: ['待办', '地图', '查店'],
  dispatcher: ['待办', '指挥中心', '态势'],
  leader: ['待办', '指挥中心', '态势'],
  enforcement: ['待办', '线索', '查店'],
  council: ['待办', '调解'],
  admin: ['待办', '工作人员', '商家名录'],
}

it.each(Object.entries(staff))(
  '%s: what waits for them stands first, no consumer’s tab beside it',
  (name, tabs) => {
    const role = name as keyof typeof staff
    expect(listTabTexts(role, agendaPageOf(role)!)).toEqual(tabs)
    expect(listTabTexts(role, '/pages/home/home')).toEqual(['首页', '我的投诉', '待办'])
  },
)

it('consumers and merchants have no agenda', () => {
  expect(listTabTexts('consumer', '/pages/home/home')).toEqual(['首页', '我的投诉'])
  expect(listTabTexts('merchant', '/pages/home/home')).toEqual(['首页', '我的投诉', '我的店'])
  expect([agendaPageOf('consumer'), agendaPageOf('merchant')]).toEqual([undefined, undefined])
})

describe('an agenda', () => {
  const agendaItem = (kind: AgendaKind, at?: number) => ({ kind, count: 2, ...(at && { at }) })

  it('says how many, and since when or until when', () => {
    const items = [
      agendaItem('unowned', now - 5 * 60_000),
      agendaItem('today', now + 3_600_000),
      agendaItem('trends'),
    ]
    expect(
      toAgendaLines({ items, now }, 'officer').map(({ about, pressing }) => [about, pressing]),
    ).toEqual([
      ['最早的等了 5 分钟', true],
      ['今天 15:36到期', false],
      ['', false],
    ])
  })

  it.each(Object.keys(staff) as Role[])('every tool of %s has one address', (role) => {
    const urls = listTools(role).map(({ url }) => url)
    expect(urls.length).toBeGreaterThan(2)
    expect(new Set(urls).size).toBe(urls.length)
  })

  it('shows an officer their own figures, without those that there are not', () => {
    expect(
      toFigureLines({ today: 1, month: 12, rated: 0 }).map(({ figure, unit }) => figure + unit),
    ).toEqual(['1件', '12件'])

    const whole = toFigureLines({ today: 1, month: 12, rated: 3, stars: 4.7, minutes: 38 })
    expect(whole.slice(2)).toEqual([
      { name: '3 人评价', figure: '4.7', unit: '星' },
      { name: '接单到办结', figure: '38', unit: '分钟' },
    ])
  })
})

it.each([
  [{ path: 'pages/shop/shop?scene=abc%2F1' }, '/pages/shop/shop?scene=abc%2F1'],
  [
    { path: 'modules/district-homes/pages/district-home/district-home?scene=abc' },
    '/modules/district-homes/pages/district-home/district-home?scene=abc',
  ],
  [{ result: 'wxacode:/pages/shop/shop?scene=xyz' }, '/pages/shop/shop?scene=xyz'],
  [{ result: 'https://example.com/?scene=xyz' }, undefined],
  [{ path: 'pages/shop/shop' }, undefined],
  [{}, undefined],
])('a scanned code %o leads to %s', (code, url) => expect(pageForCode(code)).toBe(url))
