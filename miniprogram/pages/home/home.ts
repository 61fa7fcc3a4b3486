import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { waitingForms } from '../../cloud/outbox'
import { page, type Tap } from '../../page/page'
import { chooseElder, isElder } from '../../phone/elder'
import { scanCode } from '../../phone/scan-code'
import { forgetScanned, scannedDistrict } from '../../phone/scanned-district'
import { memory, remember, sizeSeen } from '../../phone/witness'
import type { Me } from '../../shared/contract/service'
import type { WarningLine } from '../../shared/contract/warning'
import { alarms } from '../../shared/seal/findings'
import { type Alarm, visit } from '../../shared/seal/witness'
import { orElse } from '../../words/failure'
import { isOpen } from '../../words/headline'
import { moment } from '../../words/when'
import { type CaseLine, caseLines } from '../case-lines'

const SHOWN = 3

/**
 * Each phone that opens the app is a witness of the log: it compares the newest checkpoint with the one it remembers,
 * so that a log that is not followed by what it was is found without a check of any case. The bureau is told once of
 * each alarm. Without an answer the next visit asks again.
 * @returns the latest alarm that has not ended
 */
async function meetLog(now: number): Promise<Alarm | undefined> {
  await compare(now).catch(() => {})
  const lasting = (memory().alarms ?? []).filter(({ ended }) => ended === undefined)
  return lasting[lasting.length - 1]
}

async function compare(now: number): Promise<void> {
  const { log } = await call('ledger.checkpoint', { seen: sizeSeen() })
  remember(visit(memory(), log, now).memory)
  for (const { kind, told } of memory().alarms ?? []) {
    if (told) continue
    await call('ledger.checkpoint', { alarm: kind })
    const { alarms = [], ...rest } = memory()
    remember({ ...rest, alarms: alarms.map((one) => (one.kind === kind ? { ...one, told: true } : one)) })
  }
}

page({
  data: {
    me: null as Me | null,
    /** Another district than one's own, whose code this phone has scanned. */
    scanned: null as ReturnType<typeof scannedDistrict> | null,
    /** The latest warnings of the district in front. */
    warnings: [] as WarningLine[],
    cases: [] as CaseLine[],
    /** Open cases that only the whole list shows. */
    more: 0,
    elder: isElder(),
    /** How many finished forms have not left this phone. */
    unsent: 0,
    /** What this phone found wrong with the log, and when. */
    alarm: null as { title: string; when: string } | null,
  },

  onShow() {
    this.getTabBar()?.mark('/pages/home/home')
    this.watchLog()
  },

  async load() {
    this.setData({ unsent: (await waitingForms()).length })
    const [me, { cases }] = await Promise.all([whoAmI(), call('complaint.mine', {})])
    const open = caseLines(cases.filter(isOpen), Date.now())
    const last = scannedDistrict()
    const scanned = last && last.id !== me.district.id ? last : null
    this.loadWarnings(scanned?.id ?? me.district.id)
    return { me, scanned, cases: open.slice(0, SHOWN), more: Math.max(0, open.length - SHOWN) }
  },

  async watchLog() {
    const found = await meetLog(Date.now())
    this.setData({ alarm: found ? { title: alarms.label(found.kind), when: moment(found.at, Date.now()) } : null })
  },
  /** Loaded apart from the cases, which are shown without them too. */
  async loadWarnings(districtId: string) {
    const none = { warnings: [], following: false }
    const { warnings } = await orElse(call('warning.list', { districtId }), none)
    this.setData({ warnings: warnings.slice(0, 2) })
  },
  openWarning(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.visit('/publicity/warning/warning', { id: event.detail.id })
  },
  /** What is filed under the district in front goes to it. */
  file(event: Tap) {
    const { scanned } = this.data
    const { path, camera } = event.currentTarget.dataset
    const district = scanned && { district: scanned.id, districtName: scanned.name }
    this.visit(path, { ...(camera && { camera }), ...district })
  },
  toHomeDistrict() {
    forgetScanned()
    this.loadAnew()
  },
  openMine() {
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  toggleElder() {
    chooseElder(!this.data.elder, '/pages/home/home')
  },

  async scan() {
    const url = await scanCode()
    if (url) wx.navigateTo({ url })
  },
})
