import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { chosenFrom } from '../../phone/chosen-from'
import { scannedDistrict } from '../../phone/scanned-district'
import type { WarningLine } from '../../shared/contract/warning'
import { closedList } from '../../shared/vocabulary/closed-list'
import type { Role } from '../../shared/vocabulary/roles'
import { found, pins } from './found'

const publishers: Role[] = ['officer', 'dispatcher', 'squad', 'leader', 'association']

page({
  notices: true,
  data: {
    word: '',
    /** The district in front, whose warnings alone are shown; empty for all. */
    only: '',
    lines: [] as WarningLine[],
    markers: [] as ReturnType<typeof pins>,
    onMap: false,
    following: false,
    /** Id of the district whose warnings notify this phone. */
    followed: '',
    publisher: false,
  },
  all: [] as WarningLine[],
  districtId: '',

  onLoad() {
    this.setData({ only: scannedDistrict()?.name ?? '' })
  },
  showAll() {
    this.setData({ only: '' })
    this.loadAnew()
  },
  async load() {
    const [{ warnings, following, followed = '' }, { role, district }] = await Promise.all([
      call('warning.list', this.data.only ? { districtId: scannedDistrict()?.id } : {}),
      whoAmI(),
    ])
    this.all = warnings
    this.districtId = scannedDistrict()?.id ?? district.id
    this.setData({ following, followed, publisher: publishers.includes(role) })
    this.show()
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
  /** Lets the person choose among several districts; undefined when they cancel. */
  async chooseDistrict(): Promise<string | undefined> {
    const { districts } = await call('service.districts', {})
    if (districts.length < 2) return this.districtId
    return chosenFrom(closedList(Object.fromEntries(districts.map(({ id, name }) => [id, name]))), '关注哪里的警示')
  },
  async follow() {
    await this.act(async () => {
      const on = !this.data.following
      const districtId = on ? await this.chooseDistrict() : this.districtId
      if (!districtId) return
      const { following } = await call('warning.follow', { districtId, on })
      wx.showToast({ title: following ? '有新警示会提醒您' : '不再提醒', icon: 'none' })
      await this.load()
    })
  },
})
