import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { nextPage } from '../../cloud/next-page'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import { type Failure, failureOf } from '../../words/failure'
import { type ObjectionLine, objectionLine } from '../../words/objection'

/** Objections of shops to their stars, decided by an officer who did not deal with the matter. */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    lines: [] as ObjectionLine[],
    next: '',
    /** Id of the objection being decided. */
    open: '',
    inputIds: [] as string[],
    reason: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  key: '',

  async load() {
    try {
      const { objections, next = '' } = await call('merchant.objections', {})
      this.setData({ lines: objections.map(objectionLine), next, ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  async onReachBottom() {
    const { lines } = this.data
    await nextPage(this, async (cursor) => {
      const { objections, next = '' } = await call('merchant.objections', { cursor })
      this.setData({ lines: [...lines, ...objections.map(objectionLine)], next })
    })
  },
  unfold(event: WechatMiniprogram.TouchEvent) {
    const { key } = event.currentTarget.dataset
    const line = this.data.lines.find((one) => one.key === key)
    if (!line || line.recused) return
    const open = this.data.open === key ? '' : key
    this.setData({ open, inputIds: line.choices.map(({ code }) => code), reason: '', errors: {}, problem: '' })
  },
  pick(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ inputIds: event.detail.chosen, errors: {}, problem: '' })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value, errors: {}, problem: '' })
  },
  async settle(event: WechatMiniprogram.TouchEvent) {
    const granted = event.currentTarget.dataset.granted === 'yes'
    const { open, lines, inputIds, reason } = this.data
    const line = lines.find(({ key }) => key === open)
    if (!line) return
    if (granted && inputIds.length === 0) return this.showErrors({ inputIds: '请选择采纳的是哪几条记录' })
    if (reason.trim().length < 2) return this.showErrors({ reason: '请写明理由' })
    const { merchantId, objectionId } = line
    const input = { merchantId, objectionId, granted, reason, inputIds: granted ? inputIds : [] }
    if (!(await sendForm(this, (key) => call('merchant.settle', input, { key })))) return
    wx.showToast({ title: granted ? '已采纳，重新算过' : '已答复商家', icon: 'none' })
    this.setData({ open: '' })
    await this.load()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(['inputIds', 'reason'], errors)
  },
})
