import { call } from '../../cloud/call'
import { textScale } from '../../phone/text-scale'
import type { WarningView } from '../../shared/contract/warning'
import { instruments } from '../../shared/vocabulary/publication'
import { type Failure, failureOf } from '../../words/failure'
import { day } from '../../words/when'

const past = { corrected: '更正', upheld: '异议未采纳', withdrawn: '撤下' }

Page({
  data: {
    textScale: textScale(),
    view: null as WarningView | null,
    failure: null as Failure | null,
    kind: '',
    published: '',
    history: [] as { words: string }[],
  },
  id: '',

  onLoad(query) {
    this.id = query.id ?? ''
  },
  onShow() {
    this.load()
  },
  async load() {
    try {
      const view = await call('warning.read', { warningId: this.id })
      this.setData({
        view,
        failure: null,
        kind: instruments.label(view.instrument),
        published: day(view.publishedAt, Date.now()),
        history: view.history.map(({ type, reason }) => ({ words: `${past[type]}：${reason}` })),
      })
    } catch (error) {
      // A warning that expired while the page was open is removed from it.
      this.setData({ view: null, failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  all() {
    wx.navigateTo({ url: '/publicity/warnings/warnings' })
  },
  /** A shared card carries the address only, so that its readers see the warning as it is then. */
  onShareAppMessage() {
    return { title: '消费警示 · 智慧3·15', path: `/publicity/warning/warning?id=${this.id}` }
  },
})
