import { call, newKey } from '../../cloud/call'
import { showPoster } from '../../cloud/papers'
import { chosenFrom } from '../../phone/chosen-from'
import { textScale } from '../../phone/text-scale'
import type { Input } from '../../shared/contract/index'
import type { RepresentativeView } from '../../shared/contract/merchant'
import { type CodeOf, closedList } from '../../shared/vocabulary/closed-list'
import { type Failure, failureOf } from '../../words/failure'
import { moment } from '../../words/when'

const codeChanges = closedList({
  issue: '发第一个码',
  worn: '换码：旧海报破损，还能用 30 天',
  lost: '换码：旧海报丢失或被冒用，马上作废',
  revoke: '停用全部的码',
})
const changeOf: Record<CodeOf<typeof codeChanges>, Pick<Input<'merchant.code'>, 'what' | 'lost'>> = {
  issue: { what: 'issue' },
  worn: { what: 'reissue' },
  lost: { what: 'reissue', lost: true },
  revoke: { what: 'revoke' },
}

Page({
  data: {
    textScale: textScale(),
    name: '',
    ready: false,
    failure: null as Failure | null,
    most: 0,
    photo: '',
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
      const {
        name,
        representatives,
        most,
        photo = '',
      } = await call('merchant.representatives', { merchantId: this.merchantId })
      const now = Date.now()
      const bound = representatives.map((one) => ({ ...one, when: moment(one.at, now) }))
      this.setData({ name, bound, most, photo, ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  enter() {
    wx.navigateTo({
      url: `/officer/enter/enter?merchantId=${this.merchantId}&name=${encodeURIComponent(this.data.name)}`,
    })
  },
  print(event: WechatMiniprogram.TouchEvent) {
    return showPoster(this.merchantId, event.currentTarget.dataset.size)
  },
  async changeCode() {
    const chosen = await chosenFrom(codeChanges, '墙上的码')
    if (!chosen) return
    const change = changeOf[chosen]
    await this.act(async () => {
      await call('merchant.code', { merchantId: this.merchantId, ...change }, { key: newKey() })
      wx.showToast({ title: change.what === 'revoke' ? '已停用' : '请打印新海报' })
    })
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
