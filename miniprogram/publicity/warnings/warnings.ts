import { call } from '../../api/call'
import { loadProfile } from '../../api/me'
import { chooseTerm } from '../../device/chosen-from'
import { loadScannedDistrict } from '../../device/scanned-district'
import { registerPage } from '../../page/base-page'
import type { WarningLine } from '../../shared/contract/warning'
import { closedList } from '../../shared/vocabulary/closed-list'
import type { Role } from '../../shared/vocabulary/roles'
import { filterWarnings, toMapPins } from './found'

const publishers: Role[] = ['officer', 'dispatcher', 'enforcement', 'leader', 'council']

registerPage({
  notices: true,
  data: {
    word: '',
    /** The district in front, whose warnings alone are shown; empty for all. */
    only: '',
    lines: [] as WarningLine[],
    markers: [] as ReturnType<typeof toMapPins>,
    onMap: false,
    following: false,
    /** Id of the district whose warnings notify this phone. */
    followed: '',
    publisher: false,
  },
  allWarnings: [] as WarningLine[],
  districtId: '',

  onLoad() {
    this.setData({ only: loadScannedDistrict()?.name ?? '' })
  },
  showAll() {
    this.setData({ only: '' })
    this.restartLoading()
  },
  async load() {
    const [
      { warnings, following: isFollowing, followed: followedDistrictId = '' },
      { role: callerRole, district },
    ] = await Promise.all([
      call('warning.list', this.data.only ? { districtId: loadScannedDistrict()?.id } : {}),
      loadProfile(),
    ])
    this.allWarnings = warnings
    this.districtId = loadScannedDistrict()?.id ?? district.id
    this.setData({
      following: isFollowing,
      followed: followedDistrictId,
      publisher: publishers.includes(callerRole),
    })
    this.show()
  },
  show() {
    const foundLines = filterWarnings(this.allWarnings, this.data.word)
    this.setData({ lines: foundLines, markers: toMapPins(foundLines) })
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
    const warningLine = this.data.lines[event.detail.markerId]
    if (warningLine) wx.navigateTo({ url: `/publicity/warning/warning?id=${warningLine.id}` })
  },
  /** Lets the person choose among several districts; undefined when they cancel. */
  async chooseDistrict(): Promise<string | undefined> {
    const { districts } = await call('service.districts', {})
    if (districts.length < 2) return this.districtId
    return chooseTerm(
      closedList(
        Object.fromEntries(districts.map(({ id, name: districtName }) => [id, districtName])),
      ),
      '关注哪里的警示',
    )
  },
  async follow() {
    await this.runStep(async () => {
      const mustFollow = !this.data.following
      const districtId = mustFollow ? await this.chooseDistrict() : this.districtId
      if (!districtId) return
      const { following: isFollowing } = await call('warning.follow', {
        districtId,
        on: mustFollow,
      })
      wx.showToast({ title: isFollowing ? '有新警示会提醒您' : '不再提醒', icon: 'none' })
      await this.refresh()
    })
  },
})
