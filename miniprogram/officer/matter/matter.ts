import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import type { Choice } from '../../words/choices'
import { askOf, type Ending, endingsOf, type Matter, proofOf } from './endings'

/** Ends a repaired penalty, a given-up promise or a wrong entry: from now on neither shown nor used. */
formPage({
  questions: ['ending', 'reason'],
  query: { merchantId: '', id: '', matter: '', name: '', words: '', source: '' },
  data: {
    name: '',
    words: '',
    source: '',
    endings: [] as Choice[],
    ending: '' as Ending | '',
    proof: '',
    reason: '',
  },

  matter(): Matter {
    return this.query.matter as Matter
  },
  onLoad() {
    const { name, words, source } = this.query
    this.setData({ name, words, source, endings: endingsOf(this.matter()) })
  },
  pick(event: WechatMiniprogram.CustomEvent<{ chosen: Ending[] }>) {
    const ending = event.detail.chosen[0] ?? ''
    this.enter({ ending, proof: ending && proofOf(this.matter(), ending) })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.enter({ reason: event.detail.value })
  },
  async save() {
    const ask = askOf(this.query.merchantId, this.query.id, this.data)
    if ('errors' in ask) return this.showErrors(ask.errors)
    if (!(await this.sendOnce((key) => call('merchant.record', ask, { key })))) return
    wx.showToast({ title: '已结束，星级马上重算', icon: 'none', duration: 2500 })
    setTimeout(() => wx.navigateBack(), 1200)
  },
})
