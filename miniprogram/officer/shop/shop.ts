import { call } from '../../cloud/call'
import { showPoster } from '../../cloud/papers'
import { page, type Tap } from '../../page/page'
import { chosenFrom } from '../../phone/chosen-from'
import { confirmed } from '../../phone/confirmed'
import type { Input } from '../../shared/contract/index'
import type { RepresentativeView } from '../../shared/contract/merchant'
import { type CodeOf, closedList } from '../../shared/vocabulary/closed-list'
import { shopPositions } from '../../shared/vocabulary/merchant-answer'
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

/** A shop enters its code within minutes, without a notification to this phone. */
const REFRESH_MS = 5_000

page({
  loads: 'shown',
  refreshMs: REFRESH_MS,
  query: { merchantId: '' },
  data: {
    name: '',
    most: 0,
    photo: '',
    bound: [] as (RepresentativeView & { when: string; who: string })[],
    code: '',
    expiresAt: 0,
    total: 600_000,
  },

  async load() {
    const { representatives, photo = '', ...shop } = await call('merchant.representatives', this.query)
    const bound = representatives.map((one) => ({
      ...one,
      when: moment(one.at, Date.now()),
      who: one.position ? shopPositions.label(one.position) : '代表',
    }))
    // A code that somebody was bound with is spent.
    const spent = bound.length > this.data.bound.length && this.data.code ? { code: '', expiresAt: 0 } : {}
    return { name: shop.name, most: shop.most, bound, photo, ...spent }
  },
  enter() {
    this.visit('/officer/enter/enter', { merchantId: this.query.merchantId, name: this.data.name })
  },
  print(event: WechatMiniprogram.TouchEvent) {
    return showPoster(this.query.merchantId, event.currentTarget.dataset.size)
  },
  async changeCode() {
    const chosen = await chosenFrom(codeChanges, '墙上的码')
    if (!chosen) return
    const change = changeOf[chosen]
    await this.act(async () => {
      await call('merchant.code', { ...this.query, ...change })
      wx.showToast({ title: change.what === 'revoke' ? '已停用' : '请打印新海报' })
    })
  },
  async invite() {
    const position = await chosenFrom(shopPositions, '这位在店里是什么人')
    if (!position) return
    await this.act(async () => {
      const { code, expiresAt } = await call('merchant.invite', { ...this.query, position })
      this.setData({ code, expiresAt })
    })
  },
  codeOver() {
    this.setData({ code: '', expiresAt: 0 })
  },
  async unbind(event: Tap) {
    if (!(await confirmed('解除这位代表？', '解除后，他看不到这家店的投诉。', '解除', 'gone'))) return
    const representative: string = event.currentTarget.dataset.id
    await this.act(async () => {
      await call('merchant.unbind', { ...this.query, representative })
      await this.load()
    })
  },
})
