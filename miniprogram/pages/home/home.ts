import { call } from '../../api/call'
import { loadProfile } from '../../api/me'
import { loadWaitingForms } from '../../api/outbox'
import { isElderMode, setElderMode } from '../../device/elder'
import { scanCode } from '../../device/scan-code'
import { forgetScannedDistrict, loadScannedDistrict } from '../../device/scanned-district'
import { loadLogMemory, rememberedLogSize, storeLogMemory, visitLog } from '../../device/witness'
import { valueOrFallback } from '../../format/failure'
import { needsAttention } from '../../format/headline'
import { momentText } from '../../format/when'
import { moduleRecordPage } from '../../modules/menus'
import { registerPage } from '../../page/base-page'
import type { TapEvent } from '../../page/events'
import type { CallerProfile } from '../../shared/contract/service'
import type { WarningLine } from '../../shared/contract/warning'
import { omitUndefined } from '../../shared/omit-undefined'
import { logAlarms } from '../../shared/proof/findings'
import type { WitnessAlarm } from '../../shared/proof/witness'
import { type CaseLine, caseLines } from '../case-lines'

const maxShownCases = 3

/**
 * Each phone that opens the app is a witness of the log: it compares the newest checkpoint with the
 * one it remembers, so that a log that is not followed by what it was is found without a check of
 * any case. The bureau is told once of each alarm. Without an answer the next visit asks again.
 * @returns the latest alarm that has not ended
 */
async function compareAndFindAlarm(now: number): Promise<WitnessAlarm | undefined> {
  await compareWithLog(now).catch(() => {})
  const currentAlarms = (loadLogMemory().alarms ?? []).filter(
    ({ ended: endedAt }) => endedAt === undefined,
  )
  return currentAlarms[currentAlarms.length - 1]
}

async function compareWithLog(now: number): Promise<void> {
  const { log: signedLog } = await call('ledger.checkpoint', { seen: rememberedLogSize() })
  visitLog(signedLog, now)
  for (const { kind: alarmKind, told: isReported } of loadLogMemory().alarms ?? []) {
    if (isReported) continue
    await call('ledger.checkpoint', { alarm: alarmKind })
    const { alarms = [], ...otherMemory } = loadLogMemory()
    storeLogMemory({
      ...otherMemory,
      alarms: alarms.map((storedAlarm) =>
        storedAlarm.kind === alarmKind ? { ...storedAlarm, told: true } : storedAlarm,
      ),
    })
  }
}

registerPage({
  data: {
    me: null as CallerProfile | null,
    /** Another district than one's own, whose code this phone has scanned. */
    /** The home page of a district; empty where no module of this build has it. */
    districtPage: moduleRecordPage('districtHome'),
    scanned: null as ReturnType<typeof loadScannedDistrict> | null,
    /** The latest warnings of the district in front. */
    warnings: [] as WarningLine[],
    cases: [] as CaseLine[],
    /** Open cases that only the whole list shows. */
    more: 0,
    elder: isElderMode(),
    /** How many finished forms have not left this phone. */
    unsent: 0,
    /** What this phone found wrong with the log, and when. */
    alarm: null as { title: string; when: string } | null,
  },

  onShow() {
    this.getTabBar()?.mark('/pages/home/home')
    this.watchLog()
  },

  async loadContent() {
    this.setData({ unsent: (await loadWaitingForms()).length })
    const [ownProfile, { cases: ownCases }] = await Promise.all([
      loadProfile(),
      call('complaint.mine', {}),
    ])
    const openCases = caseLines(ownCases.filter(needsAttention), Date.now())
    const lastScanned = loadScannedDistrict()
    const otherDistrict =
      lastScanned && lastScanned.id !== ownProfile.district.id ? lastScanned : null
    this.loadWarnings(otherDistrict?.id ?? ownProfile.district.id)
    return {
      me: ownProfile,
      scanned: otherDistrict,
      cases: openCases.slice(0, maxShownCases),
      more: Math.max(0, openCases.length - maxShownCases),
    }
  },

  async watchLog() {
    const latestAlarm = await compareAndFindAlarm(Date.now())
    this.setData({
      alarm: latestAlarm
        ? { title: logAlarms.label(latestAlarm.kind), when: momentText(latestAlarm.at, Date.now()) }
        : null,
    })
  },
  /** Loaded apart from the cases, which are shown without them too. */
  async loadWarnings(districtId: string) {
    const noWarnings = { warnings: [], following: false }
    const { warnings } = await valueOrFallback(call('warning.list', { districtId }), noWarnings)
    this.setData({ warnings: warnings.slice(0, 2) })
  },
  openWarning(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.visit('/publicity/warning/warning', { id: event.detail.id })
  },
  /** What is filed under the district in front goes to it. */
  file(event: TapEvent) {
    const { scanned: otherDistrict } = this.data
    const { path: pagePath, camera: cameraFlag } = event.currentTarget.dataset
    const districtQuery = otherDistrict && {
      district: otherDistrict.id,
      districtName: otherDistrict.name,
    }
    this.visit(pagePath, omitUndefined({ camera: cameraFlag || undefined, ...districtQuery }))
  },
  toHomeDistrict() {
    forgetScannedDistrict()
    this.restartLoading()
  },
  openMine() {
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  toggleElder() {
    setElderMode(!this.data.elder, '/pages/home/home')
  },

  async scan() {
    const scannedUrl = await scanCode()
    if (scannedUrl) wx.navigateTo({ url: scannedUrl })
  },
})
