import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { nextPage } from '../../cloud/next-page'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import type { ApplicationView } from '../../shared/contract/programme'
import { closedList } from '../../shared/vocabulary/closed-list'
import type { AwardStep } from '../../shared/vocabulary/programme'
import { choices } from '../../words/choices'
import { type Failure, failureOf } from '../../words/failure'
import { programmeLine } from '../../words/programme'

const boxes = closedList({ waiting: '等待核查', standing: '在有效期内' })
type Box = 'waiting' | 'standing'

const lineOf = (view: ApplicationView) => ({
  ...programmeLine(view),
  ...{ key: `${view.merchant.id} ${view.programme}`, merchantId: view.merchant.id, shop: view.merchant.name },
  recused: view.recused === true,
})

/** Applications for awards to decide, and awards in force with those of their conditions that are no longer met. */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    boxes: choices(boxes),
    box: 'waiting' as Box,
    lines: [] as ReturnType<typeof lineOf>[],
    next: '',
    open: '',
    reason: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  key: '',

  async load() {
    const { box } = this.data
    try {
      const { applications, next = '' } = await call('merchant.applications', { box })
      if (box === this.data.box) this.setData({ lines: applications.map(lineOf), next, ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  async onReachBottom() {
    const { box, lines } = this.data
    await nextPage(this, async (cursor) => {
      const { applications, next = '' } = await call('merchant.applications', { box, cursor })
      if (box === this.data.box) this.setData({ lines: [...lines, ...applications.map(lineOf)], next })
    })
  },
  pickBox(event: WechatMiniprogram.TouchEvent) {
    this.setData({ box: event.currentTarget.dataset.box, ready: false, open: '' })
    this.load()
  },
  unfold(event: WechatMiniprogram.TouchEvent) {
    const { key } = event.currentTarget.dataset
    this.setData({ open: this.data.open === key ? '' : key, reason: '', errors: {}, problem: '' })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value, errors: {}, problem: '' })
  },
  async decide(event: WechatMiniprogram.TouchEvent) {
    const what = event.currentTarget.dataset.what as AwardStep
    const { open, lines, reason } = this.data
    const line = lines.find(({ key }) => key === open)
    if (!line) return
    if (reason.trim().length < 2) return this.showErrors({ reason: '请写明理由' })
    const { merchantId, programme } = line
    const send = (key: string) => call('merchant.award', { merchantId, programme, what, reason }, { key })
    if (!(await sendForm(this, send))) return
    wx.showToast({ title: what === 'grant' ? '已授予，店铺页面可见' : '已记下', icon: 'none' })
    this.setData({ open: '' })
    await this.load()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(['reason'], errors)
  },
})
