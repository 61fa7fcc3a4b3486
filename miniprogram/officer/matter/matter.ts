import { call } from '../../cloud/call'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import type { Choice } from '../../words/choices'
import { askOf, type Ending, endingsOf, type Matter, proofOf } from './endings'

/**
 * Ends a penalty that was repaired, a promise that was given up or an entry that was wrong: from now on it is neither
 * shown nor used.
 */
Page({
  data: {
    textScale: textScale(),
    name: '',
    words: '',
    source: '',
    endings: [] as Choice[],
    ending: '' as Ending | '',
    proof: '',
    reason: '',
    errors: {} as { ending?: string; reason?: string },
    problem: '',
    busy: false,
  },
  merchantId: '',
  inputId: '',
  matter: 'penalty' as Matter,
  key: '',

  onLoad(query) {
    const said = (name: string) => decodeURIComponent(query[name] ?? '')
    this.merchantId = said('merchantId')
    this.inputId = said('id')
    this.matter = said('matter') as Matter
    this.setData({
      ...{ name: said('name'), words: said('words'), source: said('source') },
      endings: endingsOf(this.matter),
    })
  },
  pick(event: WechatMiniprogram.CustomEvent<{ chosen: Ending[] }>) {
    const ending = event.detail.chosen[0] ?? ''
    this.change({ ending, proof: ending && proofOf(this.matter, ending) })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ reason: event.detail.value })
  },
  change(data: { ending?: Ending | ''; proof?: string; reason?: string }) {
    this.key = ''
    this.setData({ ...data, errors: {}, problem: '' })
  },
  async save() {
    const ask = askOf(this.merchantId, this.inputId, this.data)
    if ('errors' in ask) return this.showErrors(ask.errors)
    if (!(await sendForm(this, (key) => call('merchant.record', ask, { key })))) return
    wx.showToast({ title: '已结束，星级马上重算', icon: 'none', duration: 2500 })
    setTimeout(() => wx.navigateBack(), 1200)
  },
  showErrors(errors: { ending?: string; reason?: string }) {
    this.setData({ errors })
    showFirst(['ending', 'reason'], errors)
  },
})
