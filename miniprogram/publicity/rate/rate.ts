import { CallError, call, newKey } from '../../cloud/call'
import { deviceName } from '../../phone/device'
import { here } from '../../phone/position'
import { textScale } from '../../phone/text-scale'
import type { OwnRating } from '../../shared/contract/rating'
import { type RatingTag, ratingTags } from '../../shared/vocabulary/rating'
import { ratingAspects } from '../../shared/vocabulary/stars'
import { choices } from '../../words/choices'
import { failureOf } from '../../words/failure'

Page({
  data: {
    textScale: textScale(),
    name: '',
    aspects: choices(ratingAspects).map((aspect, index) => ({ ...aspect, index })),
    points: [0, 0, 0] as [number, number, number],
    tagChoices: choices(ratingTags),
    tags: [] as RatingTag[],
    own: null as OwnRating | null,
    /** Only a rating that counts or is held can be changed. */
    changing: false,
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  merchantId: '',
  scene: '',
  key: '',

  onLoad(query) {
    const said = (name: string) => decodeURIComponent(query[name] ?? '')
    this.merchantId = said('merchantId')
    this.scene = said('scene')
    this.setData({ name: said('name') })
    if (query.own) this.show(JSON.parse(said('own')) as OwnRating)
  },
  show(own: OwnRating) {
    const changing = own.state === 'counted' || own.state === 'held'
    this.setData({ own, changing, ...(changing && { points: own.points, tags: own.tags }) })
  },
  pickPoint(event: WechatMiniprogram.TouchEvent & { detail: number }) {
    const points = [...this.data.points] as [number, number, number]
    points[event.currentTarget.dataset.index as number] = event.detail
    this.change({ points })
  },
  pickTags(event: WechatMiniprogram.CustomEvent<{ chosen: RatingTag[] }>) {
    this.change({ tags: event.detail.chosen })
  },
  change(data: { points?: [number, number, number]; tags?: RatingTag[] }) {
    this.key = ''
    this.setData({ ...data, errors: {}, problem: '' })
  },
  async save() {
    const { points, tags, own, changing } = this.data
    if (points.includes(0)) return this.setData({ errors: { points: '三项都要打分' } })
    await this.act(async (key) => {
      if (own && changing) return call('merchant.rerate', { what: 'change', ratingId: own.id, points, tags }, { key })
      const position = await here()
      const { merchantId, scene } = this
      const said = { merchantId, points, tags, device: deviceName() }
      return call('merchant.rate', { ...said, ...(scene && { scene }), ...(position && { position }) }, { key })
    }, '评价已记下')
  },
  async withdraw() {
    const { own } = this.data
    const { confirm } = await wx.showModal({
      title: '撤回这条评价？',
      content: '撤回后不再计入这家店的星级。',
      confirmText: '撤回',
    })
    if (confirm && own)
      await this.act((key) => call('merchant.rerate', { what: 'withdraw', ratingId: own.id }, { key }), '已撤回')
  },
  async act(ask: (key: string) => Promise<OwnRating>, done: string) {
    if (this.data.busy) return
    this.setData({ busy: true, problem: '' })
    // One key for each rating: asking again after a lost answer repeats nothing.
    this.key ||= newKey()
    try {
      const own = await ask(this.key)
      wx.showToast({ title: own.state === 'held' ? '已记下，复核后计入' : done, icon: 'none', duration: 2500 })
      setTimeout(() => wx.navigateBack(), 1200)
    } catch (error) {
      const { message } = failureOf(error)
      const field = error instanceof CallError ? error.field : undefined
      if (!(error instanceof CallError && error.code === 'OFFLINE')) this.key = ''
      this.setData(field ? { errors: { [field]: message } } : { problem: message })
    } finally {
      this.setData({ busy: false })
    }
  },
})
