import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { textScale } from '../../../phone/text-scale'
import { type AccountState, accountStates } from '../../../shared/vocabulary/staffing'
import { choices } from '../../../words/choices'
import { type Failure, failureOf } from '../../../words/failure'
import { staffLine } from '../../../words/staff'

type Line = ReturnType<typeof staffLine> & { of: AccountState }

Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    states: choices(accountStates),
    state: 'active' as AccountState,
    word: '',
    all: [] as Line[],
    lines: [] as Line[],
  },

  async load() {
    try {
      const { members, places } = await call('staff.list', {})
      const all = members.map((one) => ({ ...staffLine(one, places), of: one.state }))
      this.setData({ all, ready: true, failure: null })
      this.sift()
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  sift() {
    const { all, state, word } = this.data
    const sought = word.trim().toLowerCase()
    this.setData({ lines: all.filter((one) => one.of === state && one.text.includes(sought)) })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ word: event.detail.value })
    this.sift()
  },
  pickState(event: WechatMiniprogram.CustomEvent<{ chosen: AccountState[] }>) {
    this.setData({ state: event.detail.chosen[0] ?? this.data.state })
    this.sift()
  },
  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/admin/member/member?id=${event.currentTarget.dataset.id}` })
  },
  health() {
    wx.navigateTo({ url: '/pages/admin/health/health' })
  },
  add() {
    wx.navigateTo({ url: '/pages/admin/member/member' })
  },
})
