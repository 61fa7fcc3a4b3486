import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { confirmed } from '../../phone/confirmed'
import { deviceName } from '../../phone/device'
import { here } from '../../phone/position'
import type { OwnRating } from '../../shared/contract/rating'
import { ratingAspects } from '../../shared/vocabulary/stars'
import { choices } from '../../words/choices'

formPage({
  questions: ['points'],
  query: { merchantId: '', scene: '', name: '', own: '' },
  data: {
    name: '',
    aspects: choices(ratingAspects).map((aspect, index) => ({ ...aspect, index })),
    points: [0, 0, 0] as [number, number, number],
    own: null as OwnRating | null,
    /** Only a rating that counts or is held can be changed. */
    changing: false,
  },

  onLoad() {
    const { name, own } = this.query
    this.setData({ name })
    if (own) this.show(JSON.parse(own) as OwnRating)
  },
  show(own: OwnRating) {
    const changing = own.state === 'counted' || own.state === 'held'
    this.setData({ own, changing, ...(changing && { points: own.points }) })
  },
  pickPoint(event: WechatMiniprogram.TouchEvent & { detail: number }) {
    const points = [...this.data.points] as [number, number, number]
    points[event.currentTarget.dataset.index as number] = event.detail
    this.enter({ points })
  },
  async save() {
    const { points, own, changing } = this.data
    if (points.includes(0)) return this.showErrors({ points: '三项都要打分' })
    await this.give(async (key) => {
      if (own && changing) return call('merchant.rerate', { what: 'change', ratingId: own.id, points }, { key })
      const position = await here()
      const { merchantId, scene } = this.query
      const said = { merchantId, points, device: deviceName() }
      return call('merchant.rate', { ...said, ...(scene && { scene }), ...(position && { position }) }, { key })
    }, '评价已记下')
  },
  async withdraw() {
    const { own } = this.data
    if (own && (await confirmed('撤回这条评价？', '没有公布的不再计入；已经公布的分不出是谁，不再改动。', '撤回')))
      await this.give((key) => call('merchant.rerate', { what: 'withdraw', ratingId: own.id }, { key }), '已撤回')
  },
  async give(ask: (key: string) => Promise<OwnRating>, done: string) {
    const sent = await this.sendOnce(ask)
    if (!sent) return
    wx.showToast({ title: sent.answer.state === 'held' ? '已记下，复核后计入' : done, icon: 'none', duration: 2500 })
    setTimeout(() => wx.navigateBack(), 1200)
  },
})
