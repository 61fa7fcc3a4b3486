import { sendOrStoreStep } from '../../api/act-or-wait'
import { loadCaseOrCached } from '../../api/cached-responses'
import { call } from '../../api/call'
import { showDocument } from '../../api/documents'
import { loadWaitingSteps } from '../../api/outbox'
import { askToConfirm } from '../../device/confirmed'
import { dial } from '../../device/dial'
import { readPositionOrExplain } from '../../device/position'
import { scanArrivalCode } from '../../device/scan-arrival'
import { claimedRemedies, toClaimLines } from '../../format/claim-lines'
import { currentMediationMode } from '../../format/consent'
import { type OfflineStep, offlineSteps, offlineText } from '../../format/waiting'
import { type CaseLine, caseLines, caseMarks, findCaseStep } from '../../modules/case-links'
import { moduleRecordPage } from '../../modules/menus'
import { photoReadings } from '../../modules/photo-readings'
import { trackRecorder } from '../../modules/track-recorder'
import { registerCasePage } from '../../page/case-page'
import type { CaseView } from '../../shared/contract/case-view'
import type { Command } from '../../shared/contract/command-names'
import type { CaseForm } from '../../shared/contract/documents'
import type { Input } from '../../shared/contract/index'
import type { Reading } from '../../shared/text-recognition/questions'
import { askConsent, recordUrl, unwillingUrl } from '../ask-consent'
import { applyWaitingSteps } from './ahead'
import { findOfficerActions, type OfficerAction, type ProgressStep, toProgressSteps } from './steps'
import { type ToolAction, type ToolRow, toTemplateRow } from './tool'
import { selectTools } from './tools'

/**
 * On the way between accepting and the end, by the permission to record a track; a case that waits
 * for a leader's consent to closing is over for this.
 */
const mustRecordTrack = ({ may: allowedCommands, state: caseState, closing }: CaseView) =>
  !closing &&
  (caseState === 'assigned' || caseState === 'onsite') &&
  (allowedCommands.includes('returnCase') || allowedCommands.includes('conclude'))

/** A case with the steps that need the parties' consent: tapping one asks for the consent first. */
const withConsentSteps = (caseView: CaseView): CaseView => ({
  ...caseView,
  may: [...caseView.may, ...(caseView.opensWithConsent ?? [])],
})

/**
 * The officer's track in a case: the text about it, and whether the officer can also allow
 * recording in the background.
 */
const noTrack = { trackText: '', canRecordAway: false }

/** Records the track while the officer is under way in the case, and ends it after. */
async function recordTrackIn(caseView: CaseView): Promise<typeof noTrack> {
  if (!trackRecorder) return noTrack
  if (mustRecordTrack(caseView)) {
    const { text: trackText, canRecordAway } = await trackRecorder.start(caseView.id)
    return { trackText, canRecordAway }
  }
  await trackRecorder.end(caseView.id)
  return noTrack
}

registerCasePage({
  data: {
    offline: '',
    waits: false,
    ...noTrack,
    /** The page with the track; empty where no module of this build records it. */
    trackPage: trackRecorder?.page ?? '',
    /** What modules show of the case, and what is new there, by the id of the line. */
    lines: [] as CaseLine[],
    marks: {} as Record<string, string>,
    steps: [] as ProgressStep[],
    primary: '' as OfficerAction | '',
    besides: [] as OfficerAction[],
    tools: { near: [] as ToolRow[], all: [] as ToolRow[], far: 0 },
    more: false,
    mayCheck: false,
    /** Whether shops of this build show an arrival code. */
    scansArrival: moduleRecordPage('arrivalCode') !== '',
    /** The consumer's phone was rung: whether they were reached can be said now. */
    asked: false,
    /** What an officer must see of an agent's authority (Art. 11), and has seen. */
    papers: [
      { code: 'original', label: '授权委托书原件' },
      { code: 'signed', label: '委托人已签名' },
      { code: 'idSeen', label: '代理人身份证明' },
    ],
    seen: [] as string[],
    /** What was read from the photos, and what the law gives by the answers so far. */
    readings: [] as Reading[],
    claims: [] as string[],
  },

  async loadContent() {
    const { value: caseView, cachedAt } = await loadCaseOrCached(this.query.id).catch(
      async (error) => {
        // The officer no longer has this case: their track must not go on.
        if (error.code === 'CASE_NOT_FOUND') await trackRecorder?.end(this.query.id)
        throw error
      },
    )
    await this.show(caseView, cachedAt)
    if (cachedAt !== undefined) return
    this.setData({ marks: await caseMarks(caseView) })
    await this.showEvidence(caseView)
    await this.showStreams(caseView)
    await this.showReadings(caseView)
  },
  /**
   * `cachedAt`: the phone is offline and shows the case as it was then. Steps that wait to be sent
   * are shown as done.
   */
  async show(loadedView: CaseView, cachedAt?: number) {
    const waitingSteps = (await loadWaitingSteps()).filter(
      ({ input }) => input.caseId === this.query.id,
    )
    const caseView = applyWaitingSteps(loadedView, waitingSteps)
    this.setData({
      offline: offlineText(cachedAt, waitingSteps, Date.now()),
      waits: waitingSteps.length > 0,
    })
    const { primary: primaryAction = '', besides: otherActions } = findOfficerActions(
      withConsentSteps(caseView),
    )
    const {
      shownTools: firstTools,
      allTools,
      hiddenCount,
    } = selectTools(withConsentSteps(caseView))
    const mayCheck = caseView.may.includes('checkAuthority')
    this.setData({
      view: caseView,
      lines: caseLines(caseView),
      steps: toProgressSteps(caseView),
      tools: {
        near: firstTools.map(toTemplateRow),
        all: allTools.map(toTemplateRow),
        far: hiddenCount,
      },
      primary: primaryAction,
      besides: otherActions,
      mayCheck,
    })
    this.setData(await recordTrackIn(caseView))
  },

  async showReadings(caseView: CaseView) {
    if (!photoReadings || !caseView.evidence.some(({ kind }) => kind === 'photo')) return
    const { photos: readPhotos } = await photoReadings
      .ofCase(this.query.id)
      .catch(() => ({ photos: [] }))
    this.setData({ readings: readPhotos, claims: toClaimLines(caseView) })
  },
  next() {
    wx.switchTab({ url: '/pages/officer/officer' })
  },
  showMore() {
    this.setData({ more: true })
  },
  pickPapers(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    this.setData({ seen: event.detail.selection })
  },
  checkAuthority() {
    const hasSeen = (paperCode: string) => this.data.seen.includes(paperCode)
    const seenPapers = {
      original: hasSeen('original'),
      signed: hasSeen('signed'),
      idSeen: hasSeen('idSeen'),
    }
    return this.runOrStore(
      'complaint.checkAuthority',
      { caseId: this.query.id, ...seenPapers },
      '已记下',
    )
  },
  /**
   * Nothing is asked while the phone rings: the two answers stand at the bottom, the case can be
   * read.
   */
  async contact() {
    if (await dial(this.data.view!.consumer!.phone)) this.setData({ asked: true })
  },
  async tell(event: WechatMiniprogram.TouchEvent) {
    const { reached: wasReached } = event.currentTarget.dataset
    await this.runOrStore(
      'officer.recordContact',
      { caseId: this.query.id, reached: wasReached },
      wasReached ? '已记录' : '已记下，再打',
    )
    this.setData({ asked: false })
  },
  async arrive() {
    const position = await readPositionOrExplain('到场要记录一次您的位置')
    if (!position) return
    await this.runOrStore('officer.recordArrival', { caseId: this.query.id, position }, '已到场')
  },
  async scanHere() {
    const arrivalCode = await scanArrivalCode()
    const position = arrivalCode && (await readPositionOrExplain('到场要记录一次您的位置'))
    if (position)
      await this.runOrStore(
        'officer.recordArrival',
        { caseId: this.query.id, position, code: arrivalCode },
        '已到场',
      )
  },
  async open(event: WechatMiniprogram.TouchEvent) {
    const { url: pageUrl, id: rowId, mediates: neededCommand } = event.currentTarget.dataset
    if (neededCommand && !(await this.ensureConsent(neededCommand))) return
    if (pageUrl) {
      wx.navigateTo({ url: pageUrl })
      return
    }
    const moduleStep = findCaseStep(rowId)
    if (moduleStep) {
      await this.runModuleStep(moduleStep)
      return
    }
    const { act: rowAction } =
      selectTools(withConsentSteps(this.data.view!)).allTools.find(
        (toolRow) => toolRow.id === rowId,
      ) ?? {}
    await (rowAction ? this.runToolAction(rowAction) : this.consent())
  },
  /** Asks for what the act of a row needs, and calls its action. */
  async runToolAction({ action: toolAction, askInput, successText, leavesCase }: ToolAction) {
    const input = (await askInput(this.query.id)) as Input<typeof toolAction> | undefined
    if (input === undefined) return
    if (leavesCase) {
      if (await this.runStep(() => call(toolAction, input))) wx.navigateBack()
      return
    }
    if (offlineSteps.has(toolAction)) {
      await this.runOrStore(toolAction, input as Input<typeof toolAction>, successText)
      return
    }
    await this.runCaseStep(() => call(toolAction, input) as Promise<CaseView>, successText)
  },
  paper(event: WechatMiniprogram.CustomEvent<{ form: CaseForm }>) {
    return showDocument(this.query.id, event.detail.form)
  },
  /**
   * Whether the parties' consent is on record; asks for it where the officer's next step needs it.
   */
  async ensureConsent(nextCommand: Command): Promise<boolean> {
    return !this.data.view!.opensWithConsent?.includes(nextCommand) || this.consent()
  },
  async consent(): Promise<boolean> {
    const givenConsent = await askConsent(this.data.view!)
    if (givenConsent === 'unwilling') wx.navigateTo({ url: unwillingUrl(this.data.view!) })
    if (!givenConsent || givenConsent === 'unwilling') return false
    return this.runOrStore(
      'mediation.recordConsent',
      { caseId: this.query.id, ...givenConsent },
      '已记录',
    )
  },
  async settle() {
    if (!(await this.ensureConsent('settle'))) return
    const caseView = this.data.view!
    // What the shop has offered goes before what the law gives by the confirmed answers.
    const { remedies, amountFen } = caseView.shopAnswer?.offer ?? claimedRemedies(caseView)
    const offerQuery = `remedies=${remedies.join(',')}&fen=${amountFen}`
    wx.navigateTo({
      url: `${recordUrl(caseView, 'settle')}&mode=${currentMediationMode(caseView)}&${offerQuery}`,
    })
  },
  conclude() {
    wx.navigateTo({ url: recordUrl(this.data.view!, 'conclude') })
  },
  terminate() {
    wx.navigateTo({ url: recordUrl(this.data.view!, 'terminate') })
  },
  /** Takes the step or, offline, keeps it to be sent. */
  runOrStore<Name extends OfflineStep>(actionName: Name, input: Input<Name>, successText: string) {
    return this.runCaseStep(async () => {
      const merchantName = this.data.view!.merchant.name
      return (await sendOrStoreStep(actionName, input, { title: merchantName })) as
        | CaseView
        | undefined
    }, successText)
  },
  /**
   * WeChat has no prompt for positions in the background: only the officer can allow them, in the
   * settings.
   */
  async recordAway() {
    const explanation =
      '在设置里点“位置信息”，选“使用小程序期间和离开小程序后”。只在办案期间记，办结就停；不选也不影响办案。'
    if (!(await askToConfirm('离开小程序时也记行程', explanation, '去设置'))) return
    await wx.openSetting()
    // A new track begins with the permission that WeChat gives now.
    await trackRecorder?.end(this.query.id)
    this.setData(await recordTrackIn(this.data.view!))
  },
  locate() {
    const { place: incidentPlace, merchant } = this.data.view!
    wx.openLocation({
      name: merchant.name,
      address: merchant.address,
      latitude: incidentPlace!.latitude,
      longitude: incidentPlace!.longitude,
    })
  },
})
