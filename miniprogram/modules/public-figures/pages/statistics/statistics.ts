import { call } from '../../../../api/call'
import { chooseDistrict, loadDistrictChoice } from '../../../../api/city'
import { shareTextFile } from '../../../../device/send-text'
import { type Choice, choicesFromList } from '../../../../format/choices'
import { dateTimeText, toPickerParts } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import type { Input, Output } from '../../../../shared/contract/index'
import { toCsv } from '../../../../shared/figures/csv'
import { type Measure, measures } from '../../../../shared/vocabulary/statistics'
import { type Bar, barsOf, compareGroups, definitions, otherFigureLines } from '../figure-lines'
import { trendOf } from './trend'

type Grouping = Input<'command.statistics'>['by']

type ComparedRows = ReturnType<typeof compareGroups>

/** Rows of officers also show their cases per day. Rows of hours are in the order of the day. */
function rowsForGrouping(
  rows: ComparedRows,
  grouping: Grouping,
  statistics: Output<'command.statistics'>,
): ComparedRows {
  if (grouping === 'hour')
    return [...rows].sort((first, second) => Number(first.id) - Number(second.id))
  if (grouping !== 'officer') return rows
  const receivedById = new Map(statistics.rows.map(({ id, figures }) => [id, figures.received]))
  return rows.map((row) => {
    const casesPerDay = (receivedById.get(row.id) ?? 0) / statistics.days
    const roundedCases = Math.round(casesPerDay * 10) / 10
    return { ...row, counted: `每天 ${roundedCases} 件；${row.counted}` }
  })
}

const periods: { code: string; label: string }[] = [
  { code: '1', label: '一个月' },
  { code: '3', label: '三个月' },
  { code: '12', label: '十二个月' },
]
type Months = 1 | 3 | 12

/** Only a leader of the city can group by district. */
const districtGroup = { code: 'district' as Grouping, label: '区县' }
const groups: { code: Grouping; label: string }[] = [
  { code: 'branch', label: '分局' },
  { code: 'grid', label: '网格' },
  { code: 'officer', label: '网格员' },
  { code: 'category', label: '问题类型' },
  { code: 'trade', label: '行业' },
  { code: 'hour', label: '钟点' },
  { code: 'source', label: '来源' },
]

/** The month of today, `YYYY-MM`. */
const thisMonth = () => toPickerParts(Date.now()).date.slice(0, 7)

/** The statistics of a district, for the centre and leaders. */
registerPage({
  loads: 'once',
  data: {
    /** The last month of the period. */
    month: thisMonth(),
    thisMonth: thisMonth(),
    groups,
    periods,
    /** The districts that a leader of the city can choose; empty for everybody else. */
    districts: [] as Choice[],
    /** The chosen one of them. */
    district: '',
    /** The chosen period: a number of months. */
    months: '1',
    grouping: 'branch' as Grouping,
    /** When the cases were counted, as text. */
    asOf: '',
    isRecounting: false,
    totalFigures: null as {
      label: string
      received: number
      bars: Bar[]
      besides: string[]
    } | null,
    measures: choicesFromList(measures),
    measure: 'contact' as Measure,
    measureName: '',
    rows: [] as ReturnType<typeof compareGroups>,
    trend: [] as ReturnType<typeof trendOf>,
    definitions,
  },
  answer: undefined as Output<'command.statistics'> | undefined,

  async loadContent() {
    const { month: cohort, grouping: by, months } = this.data
    const { districtFilter, ...cityFields } = await loadDistrictChoice()
    const callOutput = await call('command.statistics', {
      cohort,
      by,
      months: Number(months) as Months,
      ...districtFilter,
    })
    this.answer = callOutput
    const { label, figures: groupFigures } = callOutput.district
    this.setData({
      ...cityFields,
      groups: cityFields.districts.length > 0 ? [districtGroup, ...groups] : groups,
      totalFigures: {
        label: label || '全市',
        received: groupFigures.received,
        bars: barsOf(groupFigures),
        besides: otherFigureLines(groupFigures),
      },
      isRecounting: callOutput.isRecounting && callOutput.asOf > 0,
      asOf: callOutput.asOf ? `截至 ${dateTimeText(callOutput.asOf, Date.now())}` : '还没有统计过',
    })
    this.updateComparison()
  },
  updateComparison() {
    const { answer } = this
    if (!answer) return
    const { measure, grouping } = this.data
    const rows = compareGroups(answer.rows, answer.district.figures, measure)
    this.setData({
      rows: rowsForGrouping(rows, grouping, answer),
      trend: trendOf(answer.trend, measure),
      measureName: measures.label(measure),
    })
  },

  pickMonth(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ month: inputEvent.detail.value })
    this.restartLoading()
  },
  pickDistrict(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    chooseDistrict(choiceEvent)
    this.restartLoading()
  },
  pickPeriod(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    this.setData({ months: choiceEvent.detail.selection[0] ?? this.data.months })
    this.restartLoading()
  },
  pickGroup(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: Grouping[] }>) {
    this.setData({ grouping: choiceEvent.detail.selection[0] ?? this.data.grouping })
    this.restartLoading()
  },
  pickMeasure(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({
      measure: this.data.measures[Number(inputEvent.detail.value)]?.code ?? this.data.measure,
    })
    this.updateComparison()
  },
  async shareStatistics() {
    const { answer } = this
    if (!answer) return
    const group = this.data.groups.find(({ code }) => code === this.data.grouping)
    const completeness = answer.isRecounting ? '-尚未统计完' : ''
    await shareTextFile(
      `统计-${answer.cohort}止${answer.months}个月-${group?.label}${completeness}.csv`,
      toCsv(
        ['名称'],
        [answer.district, ...answer.rows].map(({ label, figures }) => ({
          nameCells: [label],
          figures,
        })),
      ),
    )
  },
})
