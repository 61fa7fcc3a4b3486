import { call, newKey } from '../../cloud/call'
import { look } from '../../phone/look'
import type { RepresentativeView } from '../../shared/contract/merchant'
import { type Failure, failureOf } from '../../words/failure'
import { moment } from '../../words/when'

Page({
  data: {
    look: look(),
    name: '',
    ready: false,
    failure: null as Failure | null,
    most: 0,
    bound: [] as (RepresentativeView & { when: string })[],
    code: '',
    expiresAt: 0,
    total: 600_000,
    busy: false,
  },
  merchantId: '',

  onLoad(query) {
    this.merchantId = query.merchantId ?? ''
  },
  onShow() {
    this.load()
  },
  async load() {
    try {
      const { name, representatives, most } = await call('merchant.representatives', { merchantId: this.merchantId })
      const now = Date.now()
      const bound = representatives.map((one) => ({ ...one, when: moment(one.at, now) }))
      this.setData({ name, bound, most, ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  invite() {
    return this.act(async () => {
      const { code, expiresAt } = await call('merchant.invite', { merchantId: this.merchantId }, { key: newKey() })
      this.setData({ code, expiresAt })
    })
  },
  codeOver() {
    this.setData({ code: '', expiresAt: 0 })
  },
  async unbind(event: WechatMiniprogram.TouchEvent) {
    const { confirm } = await wx.showModal({
      title: '解除这位代表？',
      content: '解除后，他看不到这家店的投诉。',
      confirmText: '解除',
      confirmColor: '#bf2b24',
    })
    if (!confirm) return
    await this.act(async () => {
      await call('merchant.unbind', { merchantId: this.merchantId, representative: event.currentTarget.dataset.id })
      await this.load()
    })
  },
  async act(ask: () => Promise<void>) {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      await ask()
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
    } finally {
      this.setData({ busy: false })
    }
  },
})
