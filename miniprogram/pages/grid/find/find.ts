import { call } from '../../../cloud/call'
import { hereOrExplain } from '../../../phone/position'
import { privacyOrExplain } from '../../../phone/privacy'
import { textScale } from '../../../phone/text-scale'
import { unlessCancelled } from '../../../phone/unless-cancelled'
import type { Location } from '../../../shared/contract/fields'
import type { GridLine } from '../../../shared/contract/service'
import { type Failure, failureOf } from '../../../words/failure'

/**
 * Finds the grid of a place: by the phone's position, by a place on the map, or from a list, which needs no position.
 */
Page({
  data: {
    textScale: textScale(),
    word: '',
    /** The search word that the list on the screen answers. */
    asked: '',
    grids: [] as GridLine[],
    more: false,
    listed: false,
    failure: null as Failure | null,
    problem: '',
    busy: false,
  },

  onLoad() {
    return this.search()
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ word: event.detail.value })
  },
  async search() {
    const { word } = this.data
    try {
      const { grids, more } = await call('service.grids', { word })
      if (word === this.data.word) this.setData({ grids, more, asked: word.trim(), listed: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    return this.search()
  },

  async here() {
    this.setData({ problem: '' })
    const position = await hereOrExplain('查您在哪个网格，要用到您现在的位置')
    if (position) return this.ask(position, 'here')
    this.setData({ problem: '没有取到位置，请在列表里按名称找' })
  },
  async choose() {
    this.setData({ problem: '' })
    if (!(await privacyOrExplain('在地图上选地点'))) return
    const chosen = await unlessCancelled(() => wx.chooseLocation({}))
    if (chosen) await this.ask({ longitude: Number(chosen.longitude), latitude: Number(chosen.latitude) }, 'chosen')
  },
  async ask(position: Location, from: 'here' | 'chosen') {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      const { id, inside } = await call('service.grid', { by: 'position', position })
      wx.navigateTo({ url: `/pages/grid/grid/grid?id=${id}&from=${from}&inside=${inside ? 'yes' : 'no'}` })
    } catch (error) {
      this.setData({ problem: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },
  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/grid/grid/grid?id=${event.currentTarget.dataset.id}` })
  },
})
