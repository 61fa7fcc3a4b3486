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
import {
  type CaseLine,
  caseLines,
  caseMarks,
  caseSteps,
  findCaseStep,
  toStepRow,
} from '../../modules/case-links'
import { moduleRecordPage } from '../../modules/menus'
import { photoReadings } from '../../modules/photo-readings'
import { trackRecorder } from '../../modules/track-recorder'
import { registerCasePage } from '../../page/case-page'
import type { CaseView } from '../../shared/contract/case-view'
import type { Command } from '../../shared/contract/command-names'
import type { CaseForm } from '../../shared/contract/documents'
import type { Input } from '../../shared/contract/index'
import type { Reading } from '../../shared/text-recognition/questions'
import { askConsent, resultPageUrl, unwillingPartyUrl } from '../ask-consent'
import { applyWaitingSteps } from './ahead'
import { findOfficerActions, type OfficerAction, type ProgressStep, toProgressSteps } from './steps'
import { type ToolAction, type ToolRow, toTemplateRow } from './tool'
import { selectTools } from './tools'

/**
 * Whether the officer's track is recorded now. It is recorded from accepting the offer to the end
 * of the case, or to the request for closing, if a leader must agree to that.
 */
const mustRecordTrack = ({ may: allowedCommands, state: caseState, closing }: CaseView) =>
  !closing &&
  (caseState === 'assigned' || caseState === 'onsite') &&
  (allowedCommands.includes('returnCase') || allowedCommands.includes('conclude'))

/**
 * Adds the commands that need the parties' consent to the allowed ones. The page shows them, and a
 * tap asks for the consent first.
 */
const withConsentSteps = (caseView: CaseView): CaseView => ({
  ...caseView,
  may: [...caseView.may, ...(caseView.opensWithConsent ?? [])],
})

/**
 * What the page shows of the officer's track: a text, and whether the officer can still allow
 * recording in the background. Here for a case whose track is not recorded.
 */
const noTrack = { trackText: '', canRecordAway: false }

/** Starts or ends recording the track, as the state of the case requires. */
async function recordTrackIn(caseView: CaseView): Promise<typeof noTrack> {
  if (!trackRecorder) return noTrack
  if (mustRecordTrack(caseView)) {
    const { text: trackText, canRecordAway } = await trackRecorder.start(caseView.id)
    return { trackText, canRecordAway }
  }
  await trackRecorder.end(caseView.id)
  return noTrack
}

/** A case for its officer: the next step, the tools, and what is known. */
registerCasePage({
  data: {
    /** Says how old the content is and what is not sent yet. Empty if all is up to date. */
    offlineText: '',
    /** The outbox holds steps of this case. */
    hasWaitingSteps: false,
    ...noTrack,
    /** The page with the track. Empty if no module of this build records it. */
    trackPage: trackRecorder?.page ?? '',
    /** What modules show of the case. */
    lines: [] as CaseLine[],
    /** News about a line, by the id of the line. */
    marks: {} as Record<string, string>,
    steps: [] as ProgressStep[],
    /** The action of the main button, and other actions that are possible now. */
    primary: '' as OfficerAction | '',
    otherActions: [] as OfficerAction[],
    /** The step of a module that the officer takes next. */
    nextStep: null as ReturnType<typeof toStepRow> | null,
    /** The frequent tools, all tools, and the number of tools that are hidden at first. */
    tools: { near: [] as ToolRow[], all: [] as ToolRow[], far: 0 },
    /** All tools are shown. */
    showsAllTools: false,
    /** The officer may record that they have checked the letter of authority. */
    mayCheck: false,
    /** Whether shops of this build show an arrival code. */
    scansArrival: moduleRecordPage('arrivalCode') !== '',
    /** The officer has called the consumer, and can now record whether they were reached. */
    hasCalled: false,
    /** What an officer must see of an agent's authority (Order 121 Art. 11). */
    papers: [
      { code: 'original', label: '授权委托书原件' },
      { code: 'signed', label: '委托人已签名' },
      { code: 'idSeen', label: '代理人身份证明' },
    ],
    /** Codes of the papers that the officer has ticked. */
    tickedPapers: [] as string[],
    /** The text that was read from photos. */
    readings: [] as Reading[],
    /** The claims that follow from the answers so far. */
    claims: [] as string[],
  },

  async loadContent() {
    const { value: caseView, cachedAt } = await loadCaseOrCached(this.query.id).catch(
      async (error) => {
        // The officer no longer has this case, so recording their track must end.
        if (error.code === 'CASE_NOT_FOUND') await trackRecorder?.end(this.query.id)
        throw error
      },
    )
    await this.showCase(caseView, cachedAt)
    if (cachedAt !== undefined) return
    this.setData({ marks: await caseMarks(caseView) })
    await this.showEvidence(caseView)
    await this.showStreams(caseView)
    await this.showReadings(caseView)
  },
  /**
   * Shows the case. Steps in the outbox are shown as done.
   * @param cachedAt when the case was loaded, if the phone is offline
   */
  async showCase(loadedView: CaseView, cachedAt?: number) {
    const waitingSteps = (await loadWaitingSteps()).filter(
      ({ input }) => input.caseId === this.query.id,
    )
    const caseView = applyWaitingSteps(loadedView, waitingSteps)
    this.setData({
      offlineText: offlineText(cachedAt, waitingSteps, Date.now()),
      hasWaitingSteps: waitingSteps.length > 0,
    })

    const openedView = withConsentSteps(caseView)
    const { primary: primaryAction = '', besides: otherActions } = findOfficerActions(openedView)
    const { shownTools: firstTools, allTools, hiddenCount } = selectTools(openedView)
    const nextStep = caseSteps(caseView).find(({ isNextStep }) => isNextStep)
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
      nextStep: nextStep ? toStepRow(nextStep) : null,
      otherActions,
      mayCheck: caseView.may.includes('checkAuthority'),
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
  openTasks() {
    wx.switchTab({ url: '/pages/officer/officer' })
  },
  showMore() {
    this.setData({ showsAllTools: true })
  },
  pickPapers(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    this.setData({ tickedPapers: event.detail.selection })
  },
  /** Records which papers of the agent the officer has seen. */
  checkAuthority() {
    const hasSeen = (paperCode: string) => this.data.tickedPapers.includes(paperCode)
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
   * Calls the consumer. Two buttons then ask whether they were reached. There is no dialog, so that
   * the officer can read the case during the call.
   */
  async callComplainant() {
    if (await dial(this.data.view!.consumer!.phone)) this.setData({ hasCalled: true })
  },
  async recordContact(event: WechatMiniprogram.TouchEvent) {
    const { reached: wasReached } = event.currentTarget.dataset
    await this.runOrStore(
      'officer.recordContact',
      { caseId: this.query.id, reached: wasReached },
      wasReached ? '已记录' : '已记下，再打',
    )
    this.setData({ hasCalled: false })
  },
  async recordArrival() {
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
  async openRow(event: WechatMiniprogram.TouchEvent) {
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
    const { allTools } = selectTools(withConsentSteps(this.data.view!))
    const toolAction = allTools.find((tool) => tool.id === rowId)?.toolAction
    // The only tool without a page and without an action is the one for the consent itself.
    await (toolAction ? this.runToolAction(toolAction) : this.recordConsent())
  },
  /** Asks for the input of a tool's action, and calls the action. */
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
  showForm(event: WechatMiniprogram.CustomEvent<{ form: CaseForm }>) {
    return showDocument(this.query.id, event.detail.form)
  },
  /** Asks for the parties' consent if the command needs it. Returns whether the step may go on. */
  async ensureConsent(nextCommand: Command): Promise<boolean> {
    return !this.data.view!.opensWithConsent?.includes(nextCommand) || this.recordConsent()
  },
  async recordConsent(): Promise<boolean> {
    const givenConsent = await askConsent(this.data.view!)
    if (givenConsent === 'unwilling') wx.navigateTo({ url: unwillingPartyUrl(this.data.view!) })
    if (!givenConsent || givenConsent === 'unwilling') return false
    return this.runOrStore(
      'mediation.recordConsent',
      { caseId: this.query.id, ...givenConsent },
      '已记录',
    )
  },
  async openSettlement() {
    if (!(await this.ensureConsent('settle'))) return
    const caseView = this.data.view!
    // The form suggests the shop's offer. Without an offer, it suggests the claims by law.
    const { remedies, amountFen } = caseView.shopAnswer?.offer ?? claimedRemedies(caseView)
    const offerQuery = `remedies=${remedies.join(',')}&fen=${amountFen}`
    wx.navigateTo({
      url: `${resultPageUrl(caseView, 'settle')}&mode=${currentMediationMode(caseView)}&${offerQuery}`,
    })
  },
  openConclusion() {
    wx.navigateTo({ url: resultPageUrl(this.data.view!, 'conclude') })
  },
  openTermination() {
    wx.navigateTo({ url: resultPageUrl(this.data.view!, 'terminate') })
  },
  /** Takes a step, or stores it in the outbox if the phone is offline. */
  runOrStore<Name extends OfflineStep>(actionName: Name, input: Input<Name>, successText: string) {
    return this.runCaseStep(async () => {
      const merchantName = this.data.view!.merchant.name
      return (await sendOrStoreStep(actionName, input, { title: merchantName })) as
        | CaseView
        | undefined
    }, successText)
  },
  /**
   * Leads the officer to WeChat's settings, where they can allow positions in the background.
   * WeChat has no dialog to ask for that.
   */
  async recordAway() {
    const explanation =
      '在设置里点“位置信息”，选“使用小程序期间和离开小程序后”。只在办案期间记，办结就停；不选也不影响办案。'
    if (!(await askToConfirm('离开小程序时也记行程', explanation, '去设置'))) return
    await wx.openSetting()
    // A recording keeps the permission that it started with, so a new one must start.
    await trackRecorder?.end(this.query.id)
    this.setData(await recordTrackIn(this.data.view!))
  },
  showOnMap() {
    const { place: incidentPlace, merchant } = this.data.view!
    wx.openLocation({
      name: merchant.name,
      address: merchant.address,
      latitude: incidentPlace!.latitude,
      longitude: incidentPlace!.longitude,
    })
  },
})
