import { call } from '../../api/call'
import { CaseEvidence } from '../../api/case-evidence'
import { askToConfirm } from '../../device/confirmed'
import { dial } from '../../device/dial'
import { openStream } from '../../device/open-stream'
import { askRecallReason } from '../../device/recall-reason'
import { playRingtone } from '../../device/ringtone'
import { choicesFromList } from '../../format/choices'
import { toFailureOrThrow } from '../../format/failure'
import { toCallCountdown } from '../../format/target'
import { reasonTexts } from '../../format/why'
import {
  type CaseLine,
  caseLines,
  caseStepsOn,
  findCaseStep,
  toStepRow,
} from '../../modules/case-links'
import { coveredCopies } from '../../modules/covered-copies'
import type { LiveView } from '../../modules/livestream-source'
import { livestreams } from '../../modules/livestreams'
import { moduleRecordPage } from '../../modules/menus'
import { registerCasePage } from '../../page/case-page'
import type { CaseView, CopyView, OfferView } from '../../shared/contract/case-view'
import { type CaseClass, caseClasses } from '../../shared/vocabulary/case'
import { escalationTargets } from '../../shared/vocabulary/dispatch'
import { isDeskScreen } from '../on-desk'
import {
  type CandidateLines,
  confirmButtonLabel,
  explainTriage,
  indicatorText,
  limitationHints,
  otherOfficeHints,
  suggestOfficer,
  toCandidateLines,
} from './choice'
import { keyToAction, type QueueLine, toMapData, toQueueLines } from './desk'

/** Sends the chosen officer as reinforcement. Undefined if no module of this build offers it. */
const reinforcementStep = findCaseStep('send-help')

type OfferLines = Omit<OfferView, 'why'> & { why: string }

/** A case for the dispatcher: its class, the candidates, and the steps of the command centre. */
registerCasePage({
  data: {
    classes: choicesFromList(caseClasses),
    /** The class that the dispatcher will confirm, and its label on the main button. */
    caseClass: '' as CaseClass | '',
    className: '',
    /** Why the rules suggest this class. */
    classWhy: [] as string[],
    candidates: [] as CandidateLines[],
    /** The selected officer, empty if none is selected. */
    officerId: '',
    /** Label of the main button. */
    confirmText: '',
    /** The dispatcher has called the consumer, and can now record whether they were reached. */
    hasCalled: false,
    /**
     * The ranking decides who is asked, not the dispatcher. So it is when the dispatcher has
     * recalled this serious case from an officer.
     */
    mustUseRanking: false,
    offers: [] as OfferLines[],
    escalation: '',
    mayConfirm: false,
    mayRecall: false,
    /** The case has an officer, and the candidates can be sent to help. */
    mayReinforce: false,
    mayDecide: false,
    /** Indicators of Order 121 Art. 17, and hints at a limitation period. */
    signs: [] as string[],
    /** Other offices that may be responsible. */
    otherOffices: [] as string[],
    /** Whether the main button also accepts the complaint. */
    alsoAccept: true,
    mayAccept: false,
    mayShowResponse: false,
    /** The steps that modules of this build offer on this page. */
    steps: [] as ReturnType<typeof toStepRow>[],
    mayPhone: false,
    /** Whether cases of this build get a number on the national platform. */
    usesPlatformNumbers: moduleRecordPage('platformNumbers') !== '',
    /** End of the minute in which the complainant must be called, ms since 1970. 0 if none runs. */
    callDueAt: 0,
    /** Says that the call was not made in time. Empty before that. */
    missedCallText: '',
    /** Numbers of the linked cases. */
    linkedNumbers: '',
    /** What modules show of the case. */
    lines: [] as CaseLine[],
    /** Covered copies of photos to check, with the URLs of the copy and its original. */
    copies: [] as { id: string; copy: CopyView; url: string; original: string }[],
    /** On a desk screen the list of cases is shown next to the open case. */
    desk: isDeskScreen(),
    /** Id of the open case, empty if the list has none. */
    id: '',
    queue: [] as QueueLine[],
    /** The list was loaded. Only then the page says that it is empty. */
    isListLoaded: false,
    /** Livestreams for which no complaint is filed yet. */
    unfiledStreams: [] as LiveView[],
    map: toMapData({
      incidentPlace: undefined,
      candidates: [],
      candidateLines: [],
      isUrgent: false,
    }),
  },

  onShow() {
    if (wx.canIUse('onKeyDown')) wx.onKeyDown(this.pressed)
  },
  onHide() {
    if (wx.canIUse('offKeyDown')) wx.offKeyDown(this.pressed)
  },
  onUnload() {
    if (wx.canIUse('offKeyDown')) wx.offKeyDown(this.pressed)
  },
  onResize() {
    const wasDesk = this.data.desk
    this.setData({ desk: isDeskScreen() })
    // A window that has become wide enough for the list has not loaded it yet.
    if (this.data.desk && !wasDesk) this.refresh()
  },
  onLoad() {
    this.pressed = ({ key: keyName }) => this.pressKey(keyName)
    this.setData({ id: this.query.id })
  },
  pressed: (() => {}) as (keyEvent: { key: string }) => void,

  async loadContent() {
    if (this.data.desk) await this.loadQueue()
    const { id } = this.query
    if (!id) return
    const proposal = await call('dispatch.propose', { caseId: id })
    const wasCaseChanged = () => id !== this.query.id
    if (wasCaseChanged()) return

    const candidates = proposal.candidates.map(toCandidateLines)
    const { ranked: mustUseRanking = false } = proposal
    this.setData({
      candidates,
      mustUseRanking,
      signs: [...proposal.signs.map(indicatorText), ...limitationHints(proposal.case)],
      map: toMapData({
        incidentPlace: proposal.spot,
        candidates: proposal.candidates,
        candidateLines: candidates,
        isUrgent: proposal.case.priority === 'P1',
      }),
    })
    this.showCase(proposal.case)

    const { officerId: selectedId } = this.data
    const isStillCandidate = candidates.some((candidate) => candidate.id === selectedId)
    if (mustUseRanking) this.chooseOfficer('')
    else this.chooseOfficer(isStillCandidate ? selectedId : suggestOfficer(candidates))

    await this.showEvidence(proposal.case)
    if (!wasCaseChanged()) await this.showCopies(proposal.case)
    if (!wasCaseChanged()) await this.showStreams(proposal.case)
  },
  showCase(caseView: CaseView) {
    // Before the dispatcher chooses, it is the suggested class, or the one confirmed before: a
    // second dispatch does not lower it.
    this.chooseClass(this.data.caseClass || caseView.class)
    this.setData({
      view: caseView,
      lines: caseLines(caseView),
      classWhy: caseView.triage ? explainTriage(caseView.triage) : [],
      offers: (caseView.offers ?? []).map((offer) => ({
        ...offer,
        why: reasonTexts(offer.why).join('，'),
      })),
      escalation: caseView.escalation
        ? `没有网格员在办，已报${escalationTargets.label(caseView.escalation.to)}`
        : '',
      mayConfirm: caseView.may.includes('confirmTriage'),
      mayRecall: caseView.may.includes('recallCase'),
      mayReinforce:
        reinforcementStep !== undefined && caseView.may.includes(reinforcementStep.command),
      otherOffices: otherOfficeHints(caseView.statement ?? ''),
      mayDecide: caseView.may.includes('refuseComplaint'),
      mayAccept: caseView.may.includes('acceptComplaint'),
      mayShowResponse: caseView.may.includes('showMerchantResponse'),
      steps: caseStepsOn('centre', caseView).map(toStepRow),
      mayPhone: caseView.may.includes('recordCall'),
      ...toCallCountdown(caseView, Date.now()),
      linkedNumbers: (caseView.linked ?? []).map(({ number }) => number).join('、'),
    })
  },

  async loadQueue() {
    const [waitingQueue, movingQueue, openStreams] = await Promise.all([
      call('dispatch.inbox', { box: 'waiting' }),
      call('dispatch.inbox', { box: 'moving' }),
      livestreams?.running() ?? [],
    ])
    const queue = toQueueLines([...waitingQueue.cases, ...movingQueue.cases], Date.now())
    this.query.id ||= queue[0]?.id ?? ''
    const unfiledStreams = openStreams.filter(({ caseId }) => caseId === undefined)
    this.setData({ queue, unfiledStreams, isListLoaded: true, id: this.query.id })
  },
  pickCase(event: WechatMiniprogram.TouchEvent) {
    this.switchToCase(event.currentTarget.dataset.id)
  },
  /** Opens another case of the list in this page. Does nothing while a step is running. */
  async switchToCase(caseId: string) {
    if (caseId === this.query.id || this.data.busy) return
    this.query.id = caseId
    this.evidence = new CaseEvidence()
    this.setData({
      id: caseId,
      view: null,
      caseClass: '',
      officerId: '',
      items: [],
      streams: [],
      copies: [],
      candidates: [],
    })
    await this.restartLoading()
  },
  /** Called when twenty seconds are left to call the complainant. */
  playCallReminder() {
    playRingtone()
  },
  toAgenda() {
    wx.switchTab({ url: '/pages/agenda/agenda' })
  },
  openLoose(event: WechatMiniprogram.CustomEvent<{ streamId: string; running: boolean }>) {
    openStream(event.detail, '')
  },
  /** Handles a key of a computer: opens another case, selects an officer, or confirms. */
  pressKey(keyName: string) {
    const keyAction = this.data.desk ? keyToAction(keyName) : undefined
    if (!keyAction) return
    if ('to' in keyAction) {
      const { queue } = this.data
      const queueIndex = queue.findIndex(({ id }) => id === this.query.id)
      const nextCase = queue[queueIndex + keyAction.to]
      if (nextCase) this.switchToCase(nextCase.id)
    } else if ('candidate' in keyAction) {
      const chosenCandidate = this.data.candidates[keyAction.candidate]
      if (chosenCandidate && !this.data.mustUseRanking && this.data.mayConfirm)
        this.chooseOfficer(chosenCandidate.id)
    } else if (this.data.mayConfirm && this.data.view) this.confirmTriage()
  },

  pickClass(event: WechatMiniprogram.CustomEvent<{ selection: CaseClass[] }>) {
    this.chooseClass(event.detail.selection[0] ?? this.data.view!.class)
  },
  chooseClass(chosenClass: CaseClass) {
    this.setData({ caseClass: chosenClass, className: caseClasses.label(chosenClass) })
  },
  pickOfficer(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    if (this.data.mayReinforce) return this.sendReinforcement(id)
    if (!this.data.mustUseRanking) this.chooseOfficer(id)
  },
  async sendReinforcement(officerId: string) {
    const { name: officerName = '' } = this.data.candidates.find(({ id }) => id === officerId) ?? {}
    const explanation = `${this.data.view!.officer?.name ?? ''}仍是承办人，${officerName}的手机马上响。`
    if (!(await askToConfirm(`派${officerName}去增援？`, explanation, '派去增援'))) return
    await this.runAndReload(
      async () => reinforcementStep?.action?.run(this.query.id, officerId, this.data.view!),
      '已派增援',
    )
  },
  chooseOfficer(officerId: string) {
    const { candidates, mustUseRanking } = this.data
    const { name: officerName = '' } = candidates.find(({ id }) => id === officerId) ?? {}
    this.setData({
      officerId,
      confirmText: confirmButtonLabel({
        officerName,
        mustUseRanking,
        hasCandidate: suggestOfficer(candidates) !== '',
      }),
    })
  },
  async confirmTriage() {
    const { caseClass, officerId } = this.data
    if (!caseClass) return
    const caseId = this.query.id
    const mayAccept = this.data.view?.may.includes('acceptComplaint') && this.data.alsoAccept
    // Dispatch comes first, because it cannot wait. Acceptance (Order 121 Art. 15) is a decision of
    // its own that is made with the same tap.
    await this.runAndReload(
      async () => {
        const confirmedCase = await call('dispatch.confirmTriage', {
          caseId,
          class: caseClass,
          officerId: officerId || undefined,
        })
        return mayAccept ? call('complaint.decide', { caseId, decision: 'accept' }) : confirmedCase
      },
      mayAccept ? '已受理并派单' : '已派单',
    )
  },
  async recallCase() {
    const { name: officerName } = this.data.view!.officer!
    const recallDecision = await askRecallReason(officerName)
    if (!recallDecision) return
    await this.runAndReload(
      () => call('dispatch.recallCase', { caseId: this.query.id, ...recallDecision }),
      '已收回',
    )
    await this.refresh()
  },
  async callComplainant() {
    if (await dial(this.data.view!.consumer!.phone)) this.setData({ hasCalled: true })
  },
  async recordCall(event: WechatMiniprogram.TouchEvent) {
    const { reached: wasReached } = event.currentTarget.dataset
    await this.runAndReload(
      () => call('dispatch.recordCall', { caseId: this.query.id, reached: wasReached }),
      wasReached ? '已记录' : '已记下',
    )
    this.setData({ hasCalled: false })
  },
  async acceptComplaint() {
    await this.runAndReload(
      () => call('complaint.decide', { caseId: this.query.id, decision: 'accept' }),
      '已受理',
    )
  },
  /** Loads the covered copies that somebody still has to check, with their originals. */
  async showCopies(caseView: CaseView) {
    const pendingCopies = (caseView.copies ?? []).filter(({ state }) => state === 'pending')
    if (pendingCopies.length === 0) return this.setData({ copies: [] })
    const { evidence } = this
    try {
      const { files: evidenceFiles } = await evidence.loadFor(caseView)
      const wasCaseChanged = evidence !== this.evidence
      if (wasCaseChanged) return
      const urlByEvidenceId = new Map(
        evidenceFiles.map(({ evidenceId, url: fileUrl }) => [evidenceId, fileUrl]),
      )
      const copies = pendingCopies.map((coveredCopy) => ({
        id: coveredCopy.id,
        copy: coveredCopy,
        url: urlByEvidenceId.get(coveredCopy.id) ?? '',
        original: urlByEvidenceId.get(coveredCopy.of) ?? '',
      }))
      this.setData({ copies })
    } catch (error) {
      this.setData({ evidenceProblem: toFailureOrThrow(error).message })
    }
  },
  async reviewCopy(
    event: WechatMiniprogram.CustomEvent<{ id: string; publishable: boolean; note: string }>,
  ) {
    const { id: copyId, publishable: mayPublish, note: reviewNote } = event.detail
    const reviewInput = { caseId: this.query.id, copyId, publishable: mayPublish, note: reviewNote }
    await this.runAndReload(
      async () => coveredCopies?.review(reviewInput),
      mayPublish ? '可以公开' : '不公开',
    )
    await this.refresh()
  },
  async takeStep(event: WechatMiniprogram.TouchEvent) {
    await this.runModuleStep(findCaseStep(event.currentTarget.dataset.id)!)
  },
  async showMerchantResponse() {
    await this.runAndReload(
      () => call('complaint.showMerchantResponse', { caseId: this.query.id }),
      '消费者能看到了',
    )
  },
  /**
   * Runs a step and reloads the case in two situations: if the step failed, because the case may
   * have changed, and on a desk screen, because the list has changed.
   */
  async runAndReload(runAction: () => Promise<CaseView | undefined>, successText: string) {
    const hasSucceeded = await this.runCaseStep(runAction, successText)
    if (!hasSucceeded || this.data.desk) await this.refresh()
  },
})
