import { call } from '../../api/call'
import { loadHome } from '../../api/home'
import { loadWaitingForms } from '../../api/outbox'
import { isElderMode, setElderMode } from '../../device/elder'
import { scanCode } from '../../device/scan-code'
import { forgetScannedDistrict, loadScannedDistrict } from '../../device/scanned-district'
import { loadLogMemory, rememberedLogSize, storeLogMemory, visitLog } from '../../device/witness'
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
import { type CaseLine, caseLines } from '../case-lines'

const maxShownCases = 3

/**
 * Each phone that opens the app is a witness of the log: it compares the newest checkpoint with the
 * one it remembers, so that a log that is not followed by what it was is found without a check of
 * any case. The bureau is told once of each alarm. Without an answer the next visit asks again.
 * @returns the latest alarm that has not ended
 */
async function compareAndFindAlarm(
  { log: signedLog, isLogUnread }: Home,
  now: number,
): Promise<WitnessAlarm | undefined> {
  if (!isLogUnread) visitLog(signedLog, now)
  await reportAlarms().catch(() => {})
  return findCurrentAlarm()
}

function findCurrentAlarm(): WitnessAlarm | undefined {
  const currentAlarms = (loadLogMemory().alarms ?? []).filter(
    ({ ended: endedAt }) => endedAt === undefined,
  )
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

registerPage({
  // Home never polls: most open phones show it, and it is loaded again whenever it is shown.
  loads: 'shown',
  data: {
    me: null as CallerProfile | null,
    /** The home page of a district; empty where no module of this build has it. */
    districtPage: moduleRecordPage('districtHome'),
    /** Without a module of grids, the menu of grids would hold nothing of its own. */
    hasGridMenu: moduleEntries('grid', 'consumer').length > 0,
    /** Another district than one's own, whose code this phone has scanned. */
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
    this.setData({ alarm: toAlarmLine(findCurrentAlarm()) })
  },

  async loadContent() {
    this.setData({ unsent: (await loadWaitingForms()).length })
    const lastScanned = loadScannedDistrict()
    const home = await loadHome({ districtId: lastScanned?.id, seen: rememberedLogSize() })
    const { me: ownProfile, cases: ownCases, warnings } = home
    const openCases = caseLines(ownCases.filter(needsAttention), Date.now())
    const otherDistrict =
      lastScanned && lastScanned.id !== ownProfile.district.id ? lastScanned : null
    this.watchLog(home)
    return {
      me: ownProfile,
      scanned: otherDistrict,
      warnings,
      cases: openCases.slice(0, maxShownCases),
      more: Math.max(0, openCases.length - maxShownCases),
    }
  },

  async watchLog(home: Home) {
    this.setData({ alarm: toAlarmLine(await compareAndFindAlarm(home, Date.now())) })
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
