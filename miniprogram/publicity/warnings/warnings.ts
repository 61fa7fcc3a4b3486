import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { look } from '../../phone/look'
import type { WarningLine } from '../../shared/contract/warning'
import type { Role } from '../../shared/vocabulary/roles'
import { type Failure, failureOf } from '../../words/failure'
import { found, pins } from './found'

const publishers: Role[] = ['officer', 'dispatcher', 'squad', 'leader', 'association']

Page({
  ...live,
  data: {
    look: look(),
    ready: false,
    failure: null as Failure | null,
    word: '',
    lines: [] as WarningLine[],
    markers: [] as ReturnType<typeof pins>,
    onMap: false,
    following: false,
    publisher: false,
    busy: false,
  },
  all: [] as WarningLine[],
  districtId: '',

  async load() {
    try {
      const [{ warnings, following }, { role, district }] = await Promise.all([call('warning.list', {}), whoAmI()])
      this.all = warnings
      this.districtId = district.id
      this.setData({ following, publisher: publishers.includes(role), ready: true, failure: null })
      this.show()
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  show() {
    const lines = found(this.all, this.data.word)
    this.setData({ lines, markers: pins(lines) })
  },
  search(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ word: event.detail.value })
    this.show()
  },
  toggleMap() {
    this.setData({ onMap: !this.data.onMap })
  },
  open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/publicity/warning/warning?id=${event.detail.id}` })
  },
  openPin(event: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const line = this.data.lines[event.detail.markerId]
    if (line) wx.navigateTo({ url: `/publicity/warning/warning?id=${line.id}` })
  },
  desk() {
    wx.navigateTo({ url: '/publicity/desk/desk' })
  },
  async follow() {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      const { following } = await call('warning.follow', { districtId: this.districtId, on: !this.data.following })
      this.setData({ following })
      wx.showToast({ title: following ? '有新警示会提醒您' : '不再提醒', icon: 'none' })
    } catch (error) {
      wx.showToast({ title: failureOf(error).message, icon: 'none' })
    } finally {
      this.setData({ busy: false })
    }
  },
})
