import { call } from '../../api/call'
import { loadProfile } from '../../api/me'
import { loadScannedDistrict } from '../../device/scanned-district'
import { warningAlerts } from '../../modules/warning-alerts'
import { registerPage } from '../../page/base-page'
import type { TapEvent } from '../../page/events'
import { currentEnvironment } from '../../rules/city/current-environment'
import { findFeedAddresses } from '../../rules/city/public-data'
import type { WarningLine } from '../../shared/contract/warning'
import type { Role } from '../../shared/vocabulary/roles'
import { filterWarnings, toMapPins } from './found'

/** Roles that can have a duty in publication. */
const publishers: Role[] = ['officer', 'dispatcher', 'enforcement', 'leader', 'council']

/** The published warnings, for everybody. */
registerPage({
  notices: true,
  data: {
    /** The typed search text. */
    word: '',
    /** Name of the scanned district if only its warnings are shown. Empty for all warnings. */
    onlyDistrict: '',
    lines: [] as WarningLine[],
    markers: [] as ReturnType<typeof toMapPins>,
    /** The warnings are shown on a map. */
    onMap: false,
    /** Whether this build can alert people of new warnings. */
    hasAlerts: warningAlerts !== undefined,
    /** This phone gets alerts. */
    isFollowing: false,
    /** Id of the district whose warnings alert this phone. */
    followedDistrictId: '',
    /** Where the warnings can be read without WeChat. Empty if the city has no domain yet. */
    feeds: [] as ReturnType<typeof findFeedAddresses>,
    /** The reader can have a duty in publication. */
    mayPublish: false,
  },
  allWarnings: [] as WarningLine[],
  districtId: '',

  onLoad() {
    this.setData({
      onlyDistrict: loadScannedDistrict()?.name ?? '',
      feeds: findFeedAddresses(currentEnvironment().domain),
    })
  },
  copyFeedAddress(event: TapEvent) {
    wx.setClipboardData({ data: event.currentTarget.dataset.address })
  },
  showAll() {
    this.setData({ onlyDistrict: '' })
    this.restartLoading()
  },
  async loadContent() {
    const [
      { warnings, following: isFollowing, followed: followedDistrictId = '' },
      { role: callerRole, district },
    ] = await Promise.all([
      call('warning.list', this.data.onlyDistrict ? { districtId: loadScannedDistrict()?.id } : {}),
      loadProfile(),
    ])
    this.allWarnings = warnings
    this.districtId = loadScannedDistrict()?.id ?? district.id
    this.setData({
      isFollowing,
      followedDistrictId,
      mayPublish: publishers.includes(callerRole),
    })
    this.showWarnings()
  },
  showWarnings() {
    const matchingLines = filterWarnings(this.allWarnings, this.data.word)
    this.setData({ lines: matchingLines, markers: toMapPins(matchingLines) })
  },
  searchWarnings(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ word: event.detail.value })
    this.showWarnings()
  },
  toggleMap() {
    this.setData({ onMap: !this.data.onMap })
  },
  openWarning(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/publicity/warning/warning?id=${event.detail.id}` })
  },
  openPin(event: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const warningLine = this.data.lines[event.detail.markerId]
    if (warningLine) wx.navigateTo({ url: `/publicity/warning/warning?id=${warningLine.id}` })
  },
  /** Turns alerts of new warnings on or off. */
  async toggleAlerts() {
    await this.runStep(async () => {
      const isFollowing = await warningAlerts?.turn(!this.data.isFollowing, this.districtId)
      if (isFollowing === undefined) return
      wx.showToast({ title: isFollowing ? '有新警示会提醒您' : '不再提醒', icon: 'none' })
      await this.refresh()
    })
  },
})
