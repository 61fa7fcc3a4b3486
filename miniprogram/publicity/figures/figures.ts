import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { sendText } from '../../phone/send-text'
import { memory } from '../../phone/witness'
import type { Answer } from '../../shared/contract/index'
import { figuresCsv } from '../../shared/figures/csv'
import type { Share } from '../../shared/figures/figures'
import { type FiguresExport, type FiguresFinding, judgeFigures } from '../../shared/figures/judge'
import { type Breakdown, breakdowns, type Table } from '../../shared/figures/table'
import { trustedLog } from '../../shared/seal/trusted'
import { type Measure, measures } from '../../shared/vocabulary/statistics'
import { choices } from '../../words/choices'
import { bar, barsOf, besides, compared, definitions, shareIn } from '../../words/figures'
import { day } from '../../words/when'

const breakdownNames: Record<Breakdown, string> = {
  district: '区县',
  problem: '问题',
  trade: '行业',
  source: '来源',
  hotline: '热线',
}

/** Breakdowns that a table has: one whose parts are too small is told by none. */
const breakdownsIn = ({ groups }: Table) =>
  breakdowns
    .filter((code) => groups.some(({ by }) => by === code))
    .map((code) => ({ code, label: breakdownNames[code] }))

/** The groups of one breakdown by one measure. */
function groupLines({ groups: [all, ...groups] }: Table, by: Breakdown, measure: Measure) {
  const own = groups.filter((group) => group.by === by)
  const rows = own.map(({ of, name, persons, figures }) => ({ id: of, label: `${name}，${persons} 人`, figures }))
  return all ? compared(rows, all.figures, measure) : []
}

/** How a month stands, in one sentence. */
function stateOf({ final, edition, at, groups }: Table, before: Table | undefined, now: number): string {
  const as = `${day(at, now)}公布，第 ${edition} 版`
  if (groups.length === 0) return `${as}。这个月不到五个人，为了不让人认出来，不公布数字。`
  if (before) return `${as}。期限过后又有变化，这是更正；第一次公布的数字列在下面。`
  return final ? `${as}。期限都过了，数字不再等。` : `${as}。仍在办理：最后会落在一个范围里。`
}

/** What a correction has changed: the share as it was published first, and now. */
function corrections(first: Table, now: Table) {
  const [was, is] = [first.groups[0], now.groups[0]]
  if (!was || !is) return []
  return measures.codes.flatMap((measure) => {
    const [old, fresh] = [shareIn(was.figures, measure), shareIn(is.figures, measure)]
    if (!old || !fresh || (old.part === fresh.part && old.of === fresh.of)) return []
    const said = (share: Share) => `${bar(share).said}（${share.part}/${share.of}）`
    return [`${measures.label(measure)}：${said(old)} → ${said(fresh)}`]
  })
}

/** Works the table again on this phone; `pinned`: the log's key that the phone knows. */
function checked(shown: FiguresExport, pinned: string | undefined): FiguresFinding {
  return judgeFigures(shown, shown.log && trustedLog(shown.log.key, pinned))
}

/** How the bureau works, month by month, for everybody; each table is in the signed log before it is shown. */
page({
  loads: 'once',
  data: {
    month: '',
    months: [] as string[],
    /** Place of the month in the list. */
    at: 0,
    state: '',
    received: 0,
    persons: 0,
    bars: [] as ReturnType<typeof barsOf>,
    besides: [] as string[],
    corrected: [] as string[],
    breakdowns: [] as ReturnType<typeof breakdownsIn>,
    by: 'district' as Breakdown,
    measures: choices(measures),
    measure: 'close' as Measure,
    measureName: '',
    rows: [] as ReturnType<typeof groupLines>,
    definitions,
    checked: '' as '' | 'sound' | 'wrong',
  },
  answer: undefined as Answer<'service.figures'> | undefined,

  async load() {
    const { month } = this.data
    const answer = await call('service.figures', month ? { month } : {})
    this.answer = answer
    const { months, shown, before } = answer
    const [all] = shown?.table.groups ?? []
    this.setData({
      months,
      month: month || (months[0] ?? ''),
      at: Math.max(0, months.indexOf(month)),
      state: shown ? stateOf(shown.table, before?.table, Date.now()) : '',
      received: all?.figures.received ?? 0,
      persons: all?.persons ?? 0,
      bars: all ? barsOf(all.figures) : [],
      besides: all ? besides(all.figures) : [],
      corrected: shown && before ? corrections(before.table, shown.table) : [],
      breakdowns: shown ? breakdownsIn(shown.table) : [],
      checked: '',
    })
    this.compare()
  },
  compare() {
    const { table } = this.answer?.shown ?? {}
    const { by, measure } = this.data
    if (table) this.setData({ rows: groupLines(table, by, measure), measureName: measures.label(measure) })
  },
  pickMonth(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ month: this.data.months[Number(event.detail.value)] ?? '' })
    this.loadAnew()
  },
  pickBy(event: WechatMiniprogram.CustomEvent<{ chosen: Breakdown[] }>) {
    this.setData({ by: event.detail.chosen[0] ?? this.data.by })
    this.compare()
  },
  pickMeasure(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ measure: this.data.measures[Number(event.detail.value)]?.code ?? this.data.measure })
    this.compare()
  },
  check() {
    const { shown } = this.answer ?? {}
    if (shown) this.setData({ checked: checked(shown, memory().key) === 'sound' ? 'sound' : 'wrong' })
  },
  async send() {
    const { table } = this.answer?.shown ?? {}
    if (table) await sendText(`办理情况-${table.month}-第${table.edition}版.csv`, figuresCsv(table))
  },
  copy() {
    const { shown } = this.answer ?? {}
    if (shown) wx.setClipboardData({ data: JSON.stringify(shown) })
  },
})
