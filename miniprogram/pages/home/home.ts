import { call } from '../../api/call'
import { loadHome } from '../../api/home'
import { loadWaitingForms } from '../../api/outbox'
import { isElderMode, setElderMode } from '../../device/elder'
import { scanCode } from '../../device/scan-code'
import { forgetScannedDistrict, loadScannedDistrict } from '../../device/scanned-district'
import {
  compareAndStoreLog,
  loadLogMemory,
  loadRememberedLogSize,
  storeLogMemory,
} from '../../device/witness'
import { needsAttention } from '../../format/headline'
import { momentText } from '../../format/when'
import { moduleEntries, moduleRecordPage } from '../../modules/menus'
import { registerPage } from '../../page/base-page'
import type { TapEvent } from '../../page/events'
import type { CallerProfile, Home } from '../../shared/contract/service'
import type { WarningLine } from '../../shared/contract/warning'
import { omitUndefined } from '../../shared/omit-undefined'
import { logAlarms } from '../../shared/proof/findings'
import type { WitnessAlarm } from '../../shared/proof/witness'
import { type OwnCaseLine, toOwnCaseLines } from '../case-lines'

const maxShownCases = 3

/**
 * Makes this phone a witness of the log: compares the newest checkpoint with the one that the phone
 * remembers. So a log that was rewritten is noticed even if nobody verifies a case. Reports each
 * alarm to the bureau once; if that fails, the next visit tries again.
 * @returns the latest alarm that is not over
 */
async function visitLogAndFindAlarm(
  { log: signedLog, isLogUnread }: Home,
  now: number,
): Promise<WitnessAlarm | undefined> {
  if (!isLogUnread) compareAndStoreLog(signedLog, now)
  await reportAlarms().catch(() => {})
  return findCurrentAlarm()
}

function findCurrentAlarm(): WitnessAlarm | undefined {
  const { alarms = [] } = loadLogMemory()
  const currentAlarms = alarms.filter(({ ended: endedAt }) => endedAt === undefined)
  return currentAlarms[currentAlarms.length - 1]
}

async function reportAlarms(): Promise<void> {
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

const toAlarmLine = (alarm: WitnessAlarm | undefined) =>
  alarm ? { title: logAlarms.label(alarm.kind), when: momentText(alarm.at, Date.now()) } : null

/** The first page, for everybody. */
registerPage({
  // Most open phones show this page, so it does not poll. It is loaded whenever it is shown.
  loads: 'shown',
  data: {
    profile: null as CallerProfile | null,
    /** The page of a district. Empty if no module of this build has it. */
    districtPage: moduleRecordPage('districtHome'),
    /** The menu about grids is shown only if a module adds something to it. */
    hasGridMenu: moduleEntries('grid', 'consumer').length > 0,
    /** The district whose code this phone has scanned, if it is not the home district. */
    scannedDistrict: null as ReturnType<typeof loadScannedDistrict> | null,
    /** The latest warnings of the scanned or the home district. */
    warnings: [] as WarningLine[],
    cases: [] as OwnCaseLine[],
    /** Number of open cases that are not shown here. */
    hiddenCount: 0,
    isElderMode: isElderMode(),
    /** Number of finished forms that are not sent yet. */
    unsentCount: 0,
    /** What this phone has found wrong with the log, and when. */
    alarm: null as { title: string; when: string } | null,
  },

  onShow() {
    this.getTabBar()?.markCurrentTab('/pages/home/home')
    this.setData({ alarm: toAlarmLine(findCurrentAlarm()) })
  },

  async loadContent() {
    this.setData({ unsentCount: (await loadWaitingForms()).length })
    const lastScanned = loadScannedDistrict()
    const home = await loadHome({ districtId: lastScanned?.id, seen: loadRememberedLogSize() })
    const { me: ownProfile, cases: ownCases, warnings } = home
    const openCases = toOwnCaseLines(ownCases.filter(needsAttention), Date.now())
    const otherDistrict =
      lastScanned && lastScanned.id !== ownProfile.district.id ? lastScanned : null
    this.watchLog(home)
    return {
      profile: ownProfile,
      scannedDistrict: otherDistrict,
      warnings,
      cases: openCases.slice(0, maxShownCases),
      hiddenCount: Math.max(0, openCases.length - maxShownCases),
    }
  },

  async watchLog(home: Home) {
    this.setData({ alarm: toAlarmLine(await visitLogAndFindAlarm(home, Date.now())) })
  },
  openWarning(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.openPage('/publicity/warning/warning', { id: event.detail.id })
  },
  /** Opens a form. If a district was scanned, its cases go to that district. */
  openForm(event: TapEvent) {
    const { scannedDistrict: otherDistrict } = this.data
    const { path: pagePath, camera: cameraFlag } = event.currentTarget.dataset
    const districtQuery = otherDistrict && {
      district: otherDistrict.id,
      districtName: otherDistrict.name,
    }
    this.openPage(pagePath, omitUndefined({ camera: cameraFlag || undefined, ...districtQuery }))
  },
  toHomeDistrict() {
    forgetScannedDistrict()
    this.restartLoading()
  },
  openMine() {
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  toggleElder() {
    setElderMode(!this.data.isElderMode, '/pages/home/home')
  },

  async scanShopCode() {
    const scannedUrl = await scanCode()
    if (scannedUrl) wx.navigateTo({ url: scannedUrl })
  },
})
