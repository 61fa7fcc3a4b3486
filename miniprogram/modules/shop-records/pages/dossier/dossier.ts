import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { loadWaitingSteps } from '../../../../api/outbox'
import { askToConfirm } from '../../../../device/confirmed'
import { stateBadge } from '../../../../format/headline'
import { inspectionText } from '../../../../format/inspection'
import { offlineText } from '../../../../format/waiting'
import { dayText, momentText } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import { problemTypes } from '../../../../shared/vocabulary/case'
import { type MenuLink, moduleEntries, moduleRecordPage } from '../../../menus'
import type { DossierView } from '../../contract'
import { loadDossierOrCached } from './dossier-or-cached'

/** The lists of a dossier, ready for the template. */
const dossierWords = (
  { inspections, complaints, ended: endedCases, matters, successors = [], readings }: DossierView,
  now: number,
) => ({
  ended:
    endedCases.settled + endedCases.terminated === 0
      ? '还没有办结的投诉'
      : `办结的投诉：谈成 ${endedCases.settled} 件，没谈成 ${endedCases.terminated} 件`,
  inspections: inspections.map(({ id, at, by, problems, photos, ...inspection }) => ({
    id,
    title: inspectionText(inspection),
    about: [
      `${dayText(at, now)} ${by}`,
      ...(problems ? [`${problems} 项有问题`] : []),
      ...(photos ? [`${photos} 张照片`] : []),
    ].join(' · '),
  })),
  complaints: complaints.map(
    ({
      number: caseNumber,
      submittedAt,
      problemType,
      state: caseState,
      pending,
      substantiated,
    }) => ({
      number: caseNumber,
      title: `${problemTypes.label(problemType)} · ${stateBadge(caseState, pending).label}`,
      about: [dayText(submittedAt, now), caseNumber, ...substantiationTexts(substantiated)].join(
        ' · ',
      ),
    }),
  ),
  matters: matters.map(({ id, kind, words, source = '', overOn = '' }) => ({
    id,
    kind,
    words,
    source,
    over: overOn !== '',
    about: [source, overOn && `${overOn} 已结束，不再计入`].filter(Boolean).join(' · '),
  })),
  successors: successors.map(({ id, name, why }) => ({
    id,
    name,
    about: why === 'address' ? '地址相同' : '相距不到 20 米，同一行业',
  })),
  readings: readings.map(({ name, at }, index) => ({
    index,
    said: `${name} ${momentText(at, now)}`,
  })),
})

/**
 * The dossier of a shop. It is loaded only once each time it is opened, because every request is
 * recorded in the access log.
 */
registerPage({
  loads: 'shown',
  query: { merchantId: '' },
  data: {
    view: null as DossierView | null,
    texts: null as ReturnType<typeof dossierWords> | null,
    /** Says since when the content is stored, if the phone is offline. */
    offlineText: '',
    /** Actions about shops wait for a connection. */
    hasWaitingSteps: false,
    /** The caller may end matters. False for a stored dossier: that needs a connection. */
    mayEnd: false,
    /** The page of an inspection; empty in a build without one. */
    inspectionPage: moduleRecordPage('inspection'),
    /** The page that explains the stars; empty in a build without one. */
    standingPage: moduleRecordPage('standing'),
    /** What the caller can do about the shop; null if no module of this build adds anything. */
    step: null as MenuLink | null,
  },

  async loadContent() {
    const { value: dossierView, cachedAt } = await loadDossierOrCached(this.query.merchantId)
    const { role } = await loadProfile().catch(() => ({ role: 'officer' as const }))
    const now = Date.now()
    // Waiting actions that are not about a case are about shops.
    const waitingActions = (await loadWaitingSteps()).filter(
      ({ input }) => input.caseId === undefined,
    )
    const offline = offlineText(cachedAt, waitingActions, now)
    const mayEnd = dossierView.mayRecord && cachedAt === undefined
    return {
      step: moduleEntries('dossier', role)[0] ?? null,
      view: dossierView,
      texts: dossierWords(dossierView, now),
      offlineText: offline,
      mayEnd,
      hasWaitingSteps: waitingActions.length > 0,
    }
  },
  endMatter(touchEvent: WechatMiniprogram.TouchEvent) {
    const { index } = touchEvent.currentTarget.dataset as { index: number }
    const { id, kind, words, source } = this.data.texts!.matters[index]!
    this.openPage('/modules/shop-records/pages/matter/matter', {
      merchantId: this.query.merchantId,
      name: this.data.view!.name,
      id,
      matter: kind,
      words,
      source,
    })
  },
  /** Records that a nearby shop is the same shop under an earlier licence. */
  async declareSameShop(touchEvent: WechatMiniprogram.TouchEvent) {
    const { id: of, name } = touchEvent.currentTarget.dataset
    const confirmText = `认定后，这家店的页面写明它和“${name}”是同一家店。商家可以提出异议。`
    if (!(await askToConfirm('是同一家店？', confirmText, '认定'))) return
    const { merchantId } = this.query
    await this.runStep(() => call('merchant.record', { what: 'succession', merchantId, of }), {
      successText: '已记下',
    })
    await this.refresh()
  },
  openStanding() {
    const { standingPage, view: dossierView } = this.data
    if (standingPage) this.openPage(standingPage, { merchantId: dossierView!.id })
  },
  openWarning(selectEvent: WechatMiniprogram.CustomEvent<{ id: string }>) {
    wx.navigateTo({ url: `/publicity/warning/warning?id=${selectEvent.detail.id}` })
  },
  takeStep() {
    const { name, category } = this.data.view!
    this.openPage(this.data.step!.url, { merchantId: this.query.merchantId, name, category })
  },
  showOnMap() {
    const { location, name, address } = this.data.view!
    wx.openLocation({ ...location, name, address })
  },
})

function substantiationTexts(isSubstantiated: boolean | undefined): string[] {
  if (isSubstantiated === undefined) return []
  return [isSubstantiated ? '经核实属实' : '经核实不属实']
}
