import { describe, expect, it } from 'vitest'
import { centreOf } from '#shared/centre-of'
import type { CaseSummary } from '#shared/contract/case-view'
import { toCsv } from '#shared/figures/csv'
import type { Share } from '#shared/figures/figures'
import { caseCounts, countedFacts, measures } from '#shared/vocabulary/statistics'
import {
  type CandidateLines,
  confirmButtonLabel,
  suggestOfficer,
} from '../../../miniprogram/command-centre/triage/choice'
import { casePageUrl } from '../../../miniprogram/format/case-page'
import { toOpenOrderLines } from '../../../miniprogram/modules/orders/order-lines'
import {
  toAddresseeChoice,
  toOrderLines,
} from '../../../miniprogram/modules/orders/pages/orders/lines'
import type { GroupFigures } from '../../../miniprogram/modules/public-figures/contract'
import {
  bar,
  compareGroups,
  otherFigureLines,
} from '../../../miniprogram/modules/public-figures/pages/figure-lines'
import { trendOf } from '../../../miniprogram/modules/public-figures/pages/statistics/trend'
import { overdueLine } from '../../../miniprogram/modules/supervision/pages/overdue/overdue-line'
import type { Board, BoardOfficer } from '../../../miniprogram/modules/wall/contract'
import { degreeWidth, toMapContent } from '../../../miniprogram/modules/wall/pages/wall/ground'
import {
  figures,
  newsLines,
  officerLines,
  queueLines,
} from '../../../miniprogram/modules/wall/pages/wall/queue'
import { unownedPage } from '../../../miniprogram/modules/wall/pages/wall/unowned-page'

const minute = 60_000
const now = Date.parse('2026-11-24T14:36:00+08:00')

const summary = (part: Partial<CaseSummary> = {}): CaseSummary => ({
  id: 'c1',
  number: 'YH-20261124-7F3K9',
  kind: 'complaint',
  state: 'received',
  class: 'urgent',
  priority: 'P1',
  problemType: 'price',
  merchantName: '江边面馆',
  submittedAt: now - 2 * minute,
  updatedAt: now,
  rated: false,
  ...part,
})

const nothing: Board = {
  now,
  counts: { received: 0, offered: 0, returned: 0, inHand: 0, urgent: 0, overdue: 0, triple: 0 },
  urgent: [],
  unowned: [],
  overdue: [],
  officers: [],
  absent: [],
  grids: [],
  places: [],
  today: { received: 0, ended: 0, recoveredFen: 0 },
  ended: [],
}
const place = {
  caseId: 'a',
  longitude: 117,
  latitude: 28,
  kind: 'complaint',
  priority: 'P3',
  state: 'assigned',
  merchantName: '江边面馆',
  updatedAt: now,
} as const

const officer = (
  id: string,
  openCases: number,
  position?: BoardOfficer['position'],
): BoardOfficer => ({
  id,
  name: `样例${id}`,
  badge: id,
  branch: '江边分局',
  phone: '13900000101',
  openCases,
  ...(position && { position }),
})

describe('the wall', () => {
  it('colours a figure only when there is something', () => {
    const red = (board: Board) => figures(board).filter((one) => one.red)
    expect(red(nothing)).toEqual([])

    const { counts } = nothing
    expect(
      red({ ...nothing, counts: { ...counts, received: 2, offered: 3, overdue: 1 } }),
    ).toMatchObject([
      { name: '等着派人', figure: 2 },
      { name: '已超时', figure: 1 },
    ])
  })

  it('says what a figure is made of only once there is something', () => {
    const figureTexts = (today: Board['today']) =>
      figures({ ...nothing, today })
        .slice(4)
        .map(({ figure, unit }) => `${figure}${unit}`)

    expect(figureTexts(nothing.today)).toEqual(['—', '0件', '0件', '—', '0元', '—'])

    const contact = { median: 48, p90: 130, of: 7, within: 5 }
    expect(
      figureTexts({ received: 9, ended: 4, recoveredFen: 12_050, stars: 4.5, contact }),
    ).toEqual(['5/ 7 件', '9件', '4件', '48秒，九成 130 秒', '120.50元', '4.5星'])
  })

  it.each([
    [30_000, { goal: '派到人目标', late: '', endsAt: now + 30_000 }],
    [0, { goal: '派到人目标', late: '超 1 分钟', endsAt: 0 }],
    [-10 * minute, { goal: '派到人目标', late: '超 10 分钟', endsAt: 0 }],
  ])('an urgent case %i ms before its target', (ahead, said) => {
    const target = { target: 'owner', at: now + ahead, reason: '' }
    expect(queueLines({ ...nothing, urgent: [summary({ target })] })).toMatchObject([said])
  })

  it('lists each case once: whom nobody has, then the urgent, then by time', () => {
    const pending = { what: 'signatures' as const, left: ['respondent' as const] }
    const late = summary({
      id: 'late',
      state: 'onsite',
      priority: 'P3',
      officerName: '样例一',
      pending,
    })
    const board = {
      ...nothing,
      urgent: [summary({ id: 'urgent', state: 'offered' }), summary({ id: 'both' })],
      unowned: [
        summary({ id: 'both' }),
        summary({ id: 'back', state: 'returned', priority: 'P3' }),
      ],
      overdue: [
        {
          case: late,
          what: 'accept',
          statutory: true,
          dueAt: now - 3 * 60 * minute,
          triple: false,
        },
      ],
    } satisfies Board

    expect(
      queueLines(board).map(({ id, unowned, goal, late, said }) => [id, unowned, goal, late, said]),
    ).toEqual([
      ['both', true, '', '', '等待派人'],
      ['back', true, '', '', '等待另派人'],
      ['urgent', false, '', '', '等待接单'],
      ['late', false, '决定是否受理（法定）', '超 3 小时', '等签名 · 样例一'],
    ])
  })

  it('names no shop of a report', () => {
    const report = summary({ kind: 'report' })
    const pin = { ...place, kind: 'report' as const }
    const board = { ...nothing, unowned: [report], places: [pin], ended: [{ ...pin, at: now }] }
    const shown = JSON.stringify([
      queueLines(board),
      newsLines(board),
      toMapContent(board, 20, 10_000),
    ])

    expect(shown).toContain('举报线索')
    expect(shown).not.toContain('江边面馆')
  })

  it('tells what happened last', () => {
    const coming = { officerId: '1', minutes: 4 }
    const board = {
      ...nothing,
      officers: [officer('1', 1)],
      places: [{ ...place, updatedAt: now - minute, coming }],
      ended: [
        {
          caseId: 'b',
          kind: 'complaint' as const,
          merchantName: '水果店',
          at: now,
          amountFen: 1000,
        },
      ],
    }

    expect(newsLines(board)).toEqual([
      { id: 'b', at: '14:36', text: '水果店 已办结 退回 10 元' },
      { id: 'a', at: '14:35', text: '江边面馆 网格员已接单 样例1 约 4 分钟到' },
    ])
  })

  it('keeps dates of law and targets of the house apart', () => {
    const late = {
      case: summary({ officerName: '样例一' }),
      dueAt: now - 3 * 60 * minute,
      triple: false,
    }

    expect(overdueLine({ ...late, what: 'accept', statutory: true }, now)).toMatchObject({
      said: '决定是否受理超过 3 小时',
      kind: '法定期限',
      officer: '样例一',
    })
    expect(
      overdueLine({ ...late, what: 'contact', statutory: false, triple: true }, now),
    ).toMatchObject({
      said: '首次联系超过 3 小时（三倍以上）',
      kind: '服务目标',
    })
  })

  it('lists officers with capacity first, says when a position is unknown, and who has not come', () => {
    const at = { longitude: 117, latitude: 28, at: now - 5 * minute }
    const absent = [{ id: '4', name: '样例4', branch: '江边分局', phone: '13900000104' }]
    const lines = officerLines({
      officers: [officer('2', 1), officer('3', 0), officer('1', 1, at)],
      absent,
      now,
    })

    expect(lines.map(({ id, said }) => [id, said])).toEqual([
      ['3', '空闲，位置未知'],
      ['1', '手上 1 件，位置 5 分钟前'],
      ['2', '手上 1 件，位置未知'],
      ['4', '排了班，还没到岗'],
    ])
  })

  it('every pin leads to its case or officer; an officer without a position has none', () => {
    const { markers, pins, centre } = toMapContent(
      {
        places: [
          place,
          { ...place, caseId: 'b', state: 'returned' },
          { ...place, caseId: 'c', state: 'returned', priority: 'P1' },
        ],
        officers: [officer('1', 0), officer('2', 0, { longitude: 117, latitude: 28, at: now })],
        grids: [],
      },
      20,
      10_000,
    )

    expect(
      markers.map(({ id, iconPath }) => [pins[id], iconPath.replace(/.*\/|\.png/g, '')]),
    ).toEqual([
      [{ kind: 'case', id: 'c' }, 'urgent'],
      [{ kind: 'case', id: 'b' }, 'waiting'],
      [{ kind: 'case', id: 'a' }, 'in-hand'],
      [{ kind: 'officer', id: '2' }, 'officer'],
    ])
    expect(centre).toBeUndefined()
    expect(centreOf([place, { longitude: 118, latitude: 30 }])).toEqual({
      longitude: 117.5,
      latitude: 29,
    })
  })

  it('draws the way of an officer to their case, with the minutes', () => {
    const coming = { officerId: '2', minutes: 4 }
    const position = { longitude: 117.01, latitude: 28, at: now }
    const { markers, polyline } = toMapContent(
      { places: [{ ...place, coming }], officers: [officer('2', 1, position)], grids: [] },
      20,
      10_000,
    )

    expect(polyline.map(({ points }) => points.map(({ longitude }) => longitude))).toEqual([
      [117.01, 117],
    ])

    const said = markers.map((one) => ('callout' in one ? one.callout : one.label)?.content)
    expect(said).toEqual(['江边面馆 4 分钟', '样例2'])
  })

  it('names in one place the case that is urgent', () => {
    const places = [
      place,
      { ...place, caseId: 'b', state: 'returned' as const },
      { ...place, priority: 'P1' as const },
    ]
    const { markers } = toMapContent({ places, officers: [], grids: [] }, 20, 10_000)

    expect(markers.map((one) => 'callout' in one && one.callout.display)).toEqual([
      'ALWAYS',
      'BYCLICK',
      'BYCLICK',
    ])
  })

  it('a name at the edge of the district stands inwards of its dot, not under what lies beside the map', () => {
    const outline: [number, number][] = [
      [117, 28],
      [117.04, 28],
      [117.04, 28.04],
      [117, 28],
    ]
    const places = [place, { ...place, caseId: 'b', longitude: 117.04 }]
    // The grids come once: later boards are without.
    const { markers } = toMapContent({ places, officers: [] }, 20, 10_000, outline)
    // 400 px of outlines, and 28 px beside them on each side; a name of four signs is 64 px wide.
    const spans = markers.map((one) => {
      const middle = (one.longitude - 117) * 10_000 + ('callout' in one ? one.callout.anchorX : 0)
      return [Math.round(middle) - 32, Math.round(middle) + 32]
    })

    expect(spans).toEqual([
      [-10, 54],
      [346, 410],
    ])
  })

  it('no name covers another or a dot, however near they are, and near ones are all named', () => {
    const rows = Array.from({ length: 9 }, (_, at) => ({
      longitude: 117 + (at % 3) / 100,
      latitude: 28 + at / 300,
    }))
    const places = rows.map((at, id) => ({ ...place, ...at, caseId: `${id}` }))
    const officers = rows
      .slice(4)
      .map(({ longitude, latitude }, id) =>
        officer(`${id}`, 0, { longitude: longitude + 0.004, latitude, at: now }),
      )
    for (const degree of [1, 100, 3000, 8000, 20_000]) {
      const { markers } = toMapContent({ places, officers, grids: [] }, 20, degree)
      const boxes = markers.flatMap((one) => {
        const x = one.longitude * degree
        const y = (-one.latitude * degree) / Math.cos((28 * Math.PI) / 180)
        const dot = { id: one.id, x, y, width: 20, height: 20 }

        if (!('callout' in one)) {
          if (!one.label) return [dot]
          const width = (2.6 * 0.7 + 0.4) * 20
          return [
            dot,
            {
              id: one.id,
              x: x + one.label.anchorX + width / 2,
              y: y + one.label.anchorY + 14,
              width,
              height: 28,
            },
          ]
        }

        const { anchorX, anchorY, display } = one.callout

        return display === 'ALWAYS'
          ? [dot, { id: one.id, x: x + anchorX, y: y - 30 + anchorY, width: 64, height: 28 }]
          : [dot]
      })
      const covered = boxes.flatMap((a, at) =>
        boxes
          .slice(at + 1)
          .filter(
            (b) =>
              a.height + b.height > 40 &&
              Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 0.01 &&
              Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 0.01,
          ),
      )

      expect([degree, covered]).toEqual([degree, []])
      if (degree === 20_000) expect(boxes.filter(({ height }) => height === 28)).toHaveLength(14)
    }
  })

  it('knows how wide a degree of longitude is on a wall: the outlines fill what is free, whichever way is narrower', () => {
    const square = [
      [117, 0],
      [117.1, 0],
      [117.1, 0.1],
    ] as [number, number][]

    expect(degreeWidth(square, 1000, 1000)).toBeCloseTo(3700)
    expect(degreeWidth(square, 1000, 500)).toBeCloseTo(2900)
    expect(degreeWidth([], 1000, 500)).toBeCloseTo(11_650.8, 1)
  })

  it('opens what the role may read', () => {
    expect(casePageUrl('dispatcher', 'x')).toBe('/command-centre/triage/triage?id=x')
    expect(casePageUrl('leader', 'x')).toBe('/officer/file/file?id=x')
    expect(unownedPage('leader', 'x', 'YH-1')).toBe(
      '/modules/orders/pages/orders/orders?caseId=x&number=YH-1',
    )
    expect(unownedPage('dispatcher', 'x', 'YH-1')).toBe('/command-centre/triage/triage?id=x')
  })
})

describe('whom to send', () => {
  const lines = (...given: [id: string, recalled: boolean][]) =>
    given.map(([id, recalled]) => ({ id, recalled })) as CandidateLines[]

  it('is chosen beforehand, but never the officer from whom the case was just recalled', () => {
    expect(suggestOfficer(lines(['2', false], ['1', true]))).toBe('2')
    expect(suggestOfficer(lines(['1', true]))).toBe('')
    expect(suggestOfficer([])).toBe('')
  })

  it('stands on the button', () => {
    expect(
      confirmButtonLabel({ officerName: '样例二', mustUseRanking: false, hasCandidate: true }),
    ).toBe('派给 样例二')
    expect(confirmButtonLabel({ officerName: '', mustUseRanking: true, hasCandidate: true })).toBe(
      '按排名派单',
    )
    expect(confirmButtonLabel({ officerName: '', mustUseRanking: false, hasCandidate: true })).toBe(
      '报上级派人',
    )
    expect(confirmButtonLabel({ officerName: '', mustUseRanking: true, hasCandidate: false })).toBe(
      '报上级派人',
    )
  })
})

describe('an order', () => {
  const leaderOrder = (answered: number[], escalatedAt?: number) => ({
    id: 'o',
    at: now - minute,
    from: { id: 'l', name: '样例局长' },
    text: '巡查',
    answerBy: now + 4 * minute,
    to: ['1', '2'].map((id, i) => ({
      id,
      name: id,
      ...(answered.includes(i) && { acknowledgedAt: now }),
    })),
    ...(escalatedAt && { escalatedAt }),
  })

  it.each([
    ['waits', leaderOrder([0]), { endsAt: now + 4 * minute, escalated: false, total: 5 * minute }],
    ['answered by all', leaderOrder([0, 1]), { endsAt: 0, escalated: false }],
    ['gone up', leaderOrder([0], now), { endsAt: 0, escalated: true }],
  ])('%s', (_, given, said) => {
    expect(toOrderLines(given, now)).toMatchObject(said)
  })

  it('shows on the phones of officers who have not acknowledged it, the most pressing first', () => {
    const later = { ...leaderOrder([1]), id: 'later', answerBy: now + 9 * minute }
    expect(
      toOpenOrderLines([later, leaderOrder([1]), leaderOrder([0])], '1').map(({ id }) => id),
    ).toEqual(['o', 'later'])
    expect(toOpenOrderLines([later, leaderOrder([1])], '2')).toEqual([])
    expect(toOpenOrderLines([leaderOrder([])], undefined)).toEqual([])

    const about = { ...leaderOrder([0]), caseId: 'c1' }
    expect(toOpenOrderLines([about], '1')).toMatchObject([{ id: 'o', isAcknowledged: true }])

    const to = about.to.map((one) => ({ ...one, result: { at: now, text: '已办' } }))
    expect(toOpenOrderLines([{ ...about, to }], '1')).toEqual([])
    expect(toOrderLines({ ...about, to }, now).people[0]).toMatchObject({
      result: '刚刚回报：已办',
    })
  })

  it('goes to officers with what they have in hand, and to the enforcement team', () => {
    expect(toAddresseeChoice({ id: 'officer1', name: '样例一', openCases: 2 })).toEqual({
      code: 'officer1',
      label: '样例一 2 件',
    })
    expect(toAddresseeChoice({ id: 's', name: '样例队员' })).toEqual({
      code: 's',
      label: '样例队员 综合执法支队',
    })
  })

  it('names the officers who have acknowledged it', () => {
    expect(toOrderLines(leaderOrder([0]), now).people.map(({ said }) => said)).toEqual([
      '刚刚签收',
      '还没有签收',
    ])
  })
})

describe('statistics', () => {
  const sharing = (part: number, of: number, pending = 0): Share => ({
    measure: 'close',
    part,
    of,
    pending,
  })

  it.each([
    [sharing(0, 0, 3), 0, 100, '最后在 0% 到 100% 之间', '0 / 0 件，另有 3 件未到期'],
    [sharing(0, 0), 0, 0, '没有到期的', '0 / 0 件'],
    [sharing(2, 3), 66.7, 0, '66.7%', '2 / 3 件'],
    [
      { ...sharing(4, 8, 13), measure: 'resolved' as const },
      19,
      62,
      '最后在 19% 到 81% 之间',
      '4 / 8 件，另有 13 件未定',
    ],
    [sharing(1, 2, 2), 25, 50, '最后在 25% 到 75% 之间', '1 / 2 件，另有 2 件未到期'],
  ])('a share of %o', (share, percent, open, said, counted) => {
    expect(bar(share, 'x')).toEqual({
      name: 'x',
      percent,
      open,
      known: share.of > 0,
      said,
      counted,
    })
  })

  const none = {
    reports: 0,
    accepted: 0,
    withdrawn: 1,
    refused: 0,
    open: 0,
    overdue: 0,
    ...Object.fromEntries(countedFacts.codes.map((fact) => [fact, 0])),
  }

  const groupFigures = (label: string, part: number, of: number, pending = 0): GroupFigures => ({
    id: label,
    label,
    figures: {
      ...none,
      received: of,
      shares: [sharing(part, of, pending)],
      times: { contact: { p50: { from: 5, to: 5 }, p90: { from: 60, to: null } } },
      agreedFen: 1050,
      performedFen: 1000,
    },
  })

  it('compares by intervals: who is surely above first, then who cannot be told apart; nothing due is no zero', () => {
    const whole = groupFigures('全部', 50, 100).figures
    const rows = [
      groupFigures('甲', 0, 0),
      groupFigures('乙', 1, 2),
      groupFigures('丙', 2, 40),
      groupFigures('丁', 39, 40),
      groupFigures('戊', 5, 9),
    ]
    const lines = compareGroups(rows, whole, 'close')

    expect(lines.map(({ id }) => id)).toEqual(['丁', '戊', '乙', '丙', '甲'])
    expect(lines[0]!.counted).toBe('39 / 40 件；高于全部')
    expect(lines[2]!.counted).toContain('分不出高低')
    expect(compareGroups([groupFigures('甲', 1, 1)], whole, 'verify')).toEqual([])

    // The quick ones of a month that still runs say little of the others.
    const running = groupFigures('全部', 45, 50, 50).figures
    for (const [one, all] of [
      [groupFigures('己', 20, 20, 60), whole],
      [groupFigures('庚', 39, 40), running],
    ] as const)
      expect(compareGroups([one], all, 'close')[0]!.counted).toContain('分不出高低')
    expect(compareGroups([groupFigures('辛', 2, 40)], running, 'close')[0]!.counted).toContain(
      '低于全部',
    )
  })

  it('says how long half and nine tenths took', () => {
    expect(otherFigureLines(groupFigures('甲', 1, 1).figures).slice(0, 2)).toEqual([
      '首次联系：一半在 5 分钟内，九成最好 1 小时内、最差没有做到',
      '约定 10.50 元，已履行 10 元',
    ])
  })

  it('says of money that is not told that it is not, and no nought', () => {
    const { performedFen, ...withoutPaid } = groupFigures('甲', 1, 1).figures
    expect(otherFigureLines(withoutPaid)).toContain('约定 10.50 元，已履行的不公布')

    const { agreedFen, ...neither } = withoutPaid
    expect(otherFigureLines(neither)).toContain('约定的金额：期限都过了、五个人以上才公布')
  })

  it('leaves as CSV with counts, quoted where needed, and no formulas', () => {
    const named = [groupFigures('江边,"分局"', 1, 2), groupFigures('=1+1', 0, 0)]
    const text = toCsv(
      ['名称'],
      named.map(({ label, figures }) => ({ nameCells: [label], figures })),
    )

    expect(
      text.startsWith('\ufeff名称,收到,举报,受理,撤回,不予受理,未办结,超期未办,重新办理,'),
    ).toBe(true)

    const [head, first, second, end] = text.split('\r\n')
    // What no group tells is there as an empty column: two months lie below each other in a
    // spreadsheet.
    const before = ',,,,,,,,,'
    const own = head!.split(',').indexOf('投诉按时办结率（分子）')

    expect(own).toBe(1 + caseCounts.codes.length + 3 * 3)

    const facts = countedFacts.codes.map(() => ',0').join('')
    const rest = ','.repeat(3 * (measures.codes.length - 4))

    expect(first).toBe(
      `"江边,""分局""",2,0,0,1,0,0,0${facts},${before}1,2,0,${rest}5,60~—,,,10.50,10.00`,
    )
    expect(second).toBe(`'=1+1,0,0,0,1,0,0,0${facts},${before}0,0,0,${rest}5,60~—,,,10.50,10.00`)
    expect(end).toBe('')
  })

  it('a measure month by month: a month with nothing due has no column', () => {
    expect(
      trendOf([groupFigures('2026-10', 0, 0), groupFigures('2026-11', 1, 4)], 'close'),
    ).toEqual([
      { id: '2026-10', month: '10月', percent: 0, said: '—', empty: true },
      { id: '2026-11', month: '11月', percent: 25, said: '25%', empty: false },
    ])
  })
})
