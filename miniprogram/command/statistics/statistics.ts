import { call } from '../../cloud/call'
import { chooseDistrict, cityView } from '../../cloud/city'
import { page } from '../../page/page'
import { sendText } from '../../phone/send-text'
import type { Answer, Input } from '../../shared/contract/index'
import { csvOf } from '../../shared/figures/csv'
import { type Measure, measures } from '../../shared/vocabulary/statistics'
import { type Choice, choices } from '../../words/choices'
import { type Bar, barsOf, besides, compared, definitions } from '../../words/figures'
import { dateTime, pickerParts } from '../../words/when'
import { trendOf } from './trend'

type By = Input<'command.statistics'>['by']

const periods: { code: string; label: string }[] = [
  { code: '1', label: '一个月' },
  { code: '3', label: '三个月' },
  { code: '12', label: '十二个月' },
]
type Months = 1 | 3 | 12

const districtGroup = { code: 'district' as By, label: '区县' }
const groups: { code: By; label: string }[] = [
  { code: 'branch', label: '分局' },
  { code: 'grid', label: '网格' },
  { code: 'officer', label: '网格员' },
  { code: 'category', label: '问题类型' },
  { code: 'trade', label: '行业' },
  { code: 'hour', label: '钟点' },
  { code: 'source', label: '来源' },
]

page({
  loads: 'once',
  data: {
    month: pickerParts(Date.now()).date.slice(0, 7),
    thisMonth: pickerParts(Date.now()).date.slice(0, 7),
    groups,
    periods,
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
    months: '1',
    by: 'branch' as By,
    asOf: '',
    whole: null as { label: string; received: number; bars: Bar[]; besides: string[] } | null,
    measures: choices(measures),
    measure: 'contact' as Measure,
    measureName: '',
    rows: [] as ReturnType<typeof compared>,
    trend: [] as ReturnType<typeof trendOf>,
    definitions,
  },
  answer: undefined as Answer<'command.statistics'> | undefined,

  async load() {
    const { month: cohort, by, months } = this.data
    const { asked, ...city } = await cityView()
    const answer = await call('command.statistics', { cohort, by, months: Number(months) as Months, ...asked })
    this.answer = answer
    const { label, figures } = answer.district
    this.setData({
      ...city,
      groups: city.districts.length > 0 ? [districtGroup, ...groups] : groups,
      whole: { label: label || '全市', received: figures.received, bars: barsOf(figures), besides: besides(figures) },
      asOf: answer.asOf ? `截至 ${dateTime(answer.asOf, Date.now())}` : '还没有统计过',
    })
    this.compare()
  },
  compare() {
    const { answer } = this
    const { measure } = this.data
    if (!answer) return
    const received = new Map(answer.rows.map(({ id, figures }) => [id, figures.received]))
    const perDay = (id: string) => Math.round(((received.get(id) ?? 0) / answer.days) * 10) / 10
    const rows = compared(answer.rows, answer.district.figures, measure).map((row) =>
      this.data.by === 'officer' ? { ...row, counted: `每天 ${perDay(row.id)} 件；${row.counted}` } : row,
    )
    this.setData({
      rows: this.data.by === 'hour' ? rows.sort((a, b) => Number(a.id) - Number(b.id)) : rows,
      trend: trendOf(answer.trend, measure),
      measureName: measures.label(measure),
    })
  },

  pickMonth(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ month: event.detail.value })
    this.loadAnew()
  },
  pickDistrict(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    chooseDistrict(event)
    this.loadAnew()
  },
  pickPeriod(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ months: event.detail.chosen[0] ?? this.data.months })
    this.loadAnew()
  },
  pickGroup(event: WechatMiniprogram.CustomEvent<{ chosen: By[] }>) {
    this.setData({ by: event.detail.chosen[0] ?? this.data.by })
    this.loadAnew()
  },
  pickMeasure(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ measure: this.data.measures[Number(event.detail.value)]?.code ?? this.data.measure })
    this.compare()
  },
  async send() {
    const { answer } = this
    if (!answer) return
    const group = this.data.groups.find(({ code }) => code === this.data.by)
    await sendText(
      `统计-${answer.cohort}止${answer.months}个月-${group?.label}.csv`,
      csvOf(
        ['名称'],
        [answer.district, ...answer.rows].map(({ label, figures }) => ({ named: [label], figures })),
      ),
    )
  },
})
