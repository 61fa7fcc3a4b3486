import { call } from '../../cloud/call'
import { look } from '../../phone/look'
import { sendText } from '../../phone/send-text'
import type { Answer, Input } from '../../shared/contract/index'
import { type Failure, failureOf } from '../../words/failure'
import { dateTime, pickerParts } from '../../words/when'
import { compared, csvOf, definitions, type FiguresLines, figuresLines } from './figures'

type By = Input<'command.statistics'>['by']

const groups: { code: By; label: string }[] = [
  { code: 'branch', label: '分局' },
  { code: 'officer', label: '网格员' },
  { code: 'category', label: '问题类型' },
]

Page({
  data: {
    look: look(),
    ready: false,
    failure: null as Failure | null,
    month: pickerParts(Date.now()).date.slice(0, 7),
    thisMonth: pickerParts(Date.now()).date.slice(0, 7),
    groups,
    by: 'branch' as By,
    asOf: '',
    district: null as FiguresLines | null,
    measures: [] as { code: string; label: string }[],
    measure: '',
    rows: [] as ReturnType<typeof compared>,
    definitions,
  },
  answer: undefined as Answer<'command.statistics'> | undefined,

  onLoad() {
    this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  async load() {
    const { month: cohort, by } = this.data
    try {
      const answer = await call('command.statistics', { cohort, by })
      if (cohort !== this.data.month || by !== this.data.by) return
      this.answer = answer
      const measures = answer.district.shares.map(({ name }) => ({ code: name, label: name }))
      this.setData({
        ...{ ready: true, failure: null, district: figuresLines(answer.district), measures },
        asOf: answer.asOf ? `截至 ${dateTime(answer.asOf, Date.now())}` : '还没有统计过',
        measure: this.data.measure || (measures[0]?.code ?? ''),
      })
      this.compare()
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  compare() {
    this.setData({ rows: compared(this.answer?.rows ?? [], this.data.measure) })
  },

  pickMonth(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ month: event.detail.value })
    this.load()
  },
  pickGroup(event: WechatMiniprogram.CustomEvent<{ chosen: By[] }>) {
    this.setData({ by: event.detail.chosen[0] ?? this.data.by })
    this.load()
  },
  pickMeasure(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ measure: event.detail.chosen[0] ?? this.data.measure })
    this.compare()
  },
  async send() {
    const { answer } = this
    if (!answer) return
    const group = groups.find(({ code }) => code === this.data.by)
    await sendText(`统计-${answer.cohort}-${group?.label}.csv`, csvOf([answer.district, ...answer.rows]))
  },
})
