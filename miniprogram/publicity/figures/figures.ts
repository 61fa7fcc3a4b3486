import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { sendText } from '../../phone/send-text'
import { memory } from '../../phone/witness'
import type { Answer } from '../../shared/contract/index'
import { figuresCsv } from '../../shared/figures/csv'
import type { Breakdown } from '../../shared/figures/table'
import { type Measure, measures } from '../../shared/vocabulary/statistics'
import { choices } from '../../words/choices'
import { barsOf, besides, definitions } from '../../words/figures'
import { breakdownsIn, checked, corrections, groupLines, stateOf } from './lines'

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
