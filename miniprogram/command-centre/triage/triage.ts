import { call } from '../../api/call'
import { CaseEvidence } from '../../api/case-evidence'
import { askToConfirm } from '../../device/confirmed'
import { dial } from '../../device/dial'
import { openStream } from '../../device/open-stream'
import { askRecallReason } from '../../device/recall-reason'
import { playRingtone } from '../../device/ringtone'
import { choicesFromList } from '../../format/choices'
import { toFailureOrThrow } from '../../format/failure'
import { toCallWords } from '../../format/target'
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
  confirmLabel,
  indicatorText,
  limitationHints,
  otherOfficeHints,
  suggestOfficer,
  toCandidateLines,
  triageTexts,
} from './choice'
import { keyToAction, type QueueLine, toMap, toQueueLines } from './desk'

/** Sends the chosen officer to help; undefined where no module of this build does. */
const reinforcementStep = findCaseStep('send-help')

type OfferLines = Omit<OfferView, 'why'> & { why: string }

registerCasePage({
  data: {
    classes: choicesFromList(caseClasses),
    caseClass: '' as CaseClass | '',
    /** The class as the one button says it. */
    classed: '',
    classWhy: [] as string[],
    candidates: [] as CandidateLines[],
    officerId: '',
    confirmText: '',
    /** The consumer's phone was rung: whether they were reached can be said now. */
    asked: false,
    /**
     * The ranking decides, not the dispatcher, when the dispatcher has recalled this serious case
     * from an officer.
     */
    ranked: false,
    offers: [] as OfferLines[],
    escalation: '',
    mayConfirm: false,
    mayRecall: false,
    /** The same officers can be sent to help the one who has it. */
    mayReinforce: false,
    mayDecide: false,
    signs: [] as string[],
    elsewhere: [] as string[],
    /** Whether the one tap also accepts the complaint. */
    alsoAccept: true,
    mayAccept: false,
    mayShowAnswer: false,
    /** The steps that modules of this build offer here. */
    steps: [] as ReturnType<typeof toStepRow>[],
    mayPhone: false,
    /** Whether cases of this build get a number on the national platform. */
    registers: moduleRecordPage('platformNumbers') !== '',
    /**
     * The end of the minute in which the complainant must be called, and the text shown after it
     * has passed.
     */
    callBy: 0,
    uncalled: '',
    linked: '',
    /** What modules show of the case. */
    lines: [] as CaseLine[],
    /** Covered copies to check, with the addresses of the copy and its original. */
    copies: [] as { id: string; copy: CopyView; url: string; original: string }[],
    /** On a desk screen the list is shown next to the case. */
    desk: isDeskScreen(),
    id: '',
    queue: [] as QueueLine[],
    /** The list has come: only then is an empty one told. */
    listed: false,
    /** Streams without a case, which are answered before anything is filed. */
    loose: [] as LiveView[],
    map: toMap(undefined, [], [], false),
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
    // A window that was made wider has no list yet.
    if (this.data.desk && !wasDesk) this.refresh()
  },
  onLoad() {
    this.pressed = ({ key: keyName }) => this.press(keyName)
    this.setData({ id: this.query.id })
  },
  pressed: (() => {}) as (keyEvent: { key: string }) => void,

  async loadContent() {
    if (this.data.desk) await this.loadQueue()
    const { id } = this.query
    if (!id) return
    const proposal = await call('dispatch.propose', { caseId: id })
    // Another case was picked meanwhile.
    if (id !== this.query.id) return
    const candidates = proposal.candidates.map(toCandidateLines)
    const { ranked: isRanked = false } = proposal
    this.setData({
      candidates,
      ranked: isRanked,
      signs: [...proposal.signs.map(indicatorText), ...limitationHints(proposal.case)],
      map: toMap(proposal.spot, proposal.candidates, candidates, proposal.case.priority === 'P1'),
    })
    this.show(proposal.case)
    const isStillCandidate = !isRanked && candidates.some(({ id }) => id === this.data.officerId)
    const suggestedId = isRanked ? '' : suggestOfficer(candidates)
    this.choose(isStillCandidate ? this.data.officerId : suggestedId)
    await this.showEvidence(proposal.case)
    if (id === this.query.id) await this.showCopies(proposal.case)
    if (id === this.query.id) await this.showStreams(proposal.case)
  },
  show(caseView: CaseView) {
    // The class as suggested or confirmed before: sending a case out again does not lower it.
    this.classify(this.data.caseClass || caseView.class)
    this.setData({
      view: caseView,
      lines: caseLines(caseView),
      classWhy: caseView.triage ? triageTexts(caseView.triage) : [],
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
      elsewhere: otherOfficeHints(caseView.statement ?? ''),
      mayDecide: caseView.may.includes('refuseComplaint'),
      mayAccept: caseView.may.includes('acceptComplaint'),
      mayShowAnswer: caseView.may.includes('showMerchantResponse'),
      steps: caseStepsOn('centre', caseView).map(toStepRow),
      mayPhone: caseView.may.includes('recordCall'),
      ...toCallWords(caseView, Date.now()),
      linked: (caseView.linked ?? []).map(({ number }) => number).join('、'),
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
    this.setData({ queue, loose: unfiledStreams, listed: true, id: this.query.id })
  },
  pickCase(event: WechatMiniprogram.TouchEvent) {
    this.turnTo(event.currentTarget.dataset.id)
  },
  /**
   * Shows another case of the list in the place of this one, but not while a step in this one is
   * under way.
   */
  async turnTo(caseId: string) {
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
  /** Twenty seconds are left to call. */
  hurry() {
    playRingtone()
  },
  toAgenda() {
    wx.switchTab({ url: '/pages/agenda/agenda' })
  },
  openLoose(event: WechatMiniprogram.CustomEvent<{ streamId: string; running: boolean }>) {
    openStream(event.detail, '')
  },
  /** Keys of a computer: another case, an officer by their digit, and the one button. */
  press(keyName: string) {
    const keyAction = this.data.desk ? keyToAction(keyName) : undefined
    if (!keyAction) return
    if ('to' in keyAction) {
      const { queue } = this.data
      const queueIndex = queue.findIndex(({ id }) => id === this.query.id)
      const nextCase = queue[queueIndex + keyAction.to]
      if (nextCase) this.turnTo(nextCase.id)
    } else if ('candidate' in keyAction) {
      const chosenCandidate = this.data.candidates[keyAction.candidate]
      if (chosenCandidate && !this.data.ranked && this.data.mayConfirm)
        this.choose(chosenCandidate.id)
    } else if (this.data.mayConfirm && this.data.view) this.confirm()
  },

  pickClass(event: WechatMiniprogram.CustomEvent<{ selection: CaseClass[] }>) {
    this.classify(event.detail.selection[0] ?? this.data.view!.class)
  },
  classify(chosenClass: CaseClass) {
    this.setData({ caseClass: chosenClass, classed: caseClasses.label(chosenClass) })
  },
  pickOfficer(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    if (this.data.mayReinforce) return this.reinforce(id)
    if (!this.data.ranked) this.choose(id)
  },
  async reinforce(officerId: string) {
    const { name: officerName = '' } = this.data.candidates.find(({ id }) => id === officerId) ?? {}
    const explanation = `${this.data.view!.officer?.name ?? ''}仍是承办人，${officerName}的手机马上响。`
    if (!(await askToConfirm(`派${officerName}去增援？`, explanation, '派去增援'))) return
    await this.runAndReload(
      async () => reinforcementStep?.action?.run(this.query.id, officerId, this.data.view!),
      '已派增援',
    )
  },
  choose(officerId: string) {
    const { candidates, ranked: isRanked } = this.data
    const { name: officerName = '' } = candidates.find(({ id }) => id === officerId) ?? {}
    this.setData({
      officerId,
      confirmText: confirmLabel(officerName, isRanked, suggestOfficer(candidates) !== ''),
    })
  },
  async confirm() {
    const { caseClass, officerId } = this.data
    if (!caseClass) return
    const caseId = this.query.id
    const mayAccept = this.data.view?.may.includes('acceptComplaint') && this.data.alsoAccept
    // Sending an officer comes first, as it cannot wait; acceptance (Art. 15) is a decision of its
    // own, made with the same tap.
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
  async recall() {
    const { name: officerName } = this.data.view!.officer!
    const recallDecision = await askRecallReason(officerName)
    if (!recallDecision) return
    await this.runAndReload(
      () => call('dispatch.recallCase', { caseId: this.query.id, ...recallDecision }),
      '已收回',
    )
    await this.refresh()
  },
  async phone() {
    if (await dial(this.data.view!.consumer!.phone)) this.setData({ asked: true })
  },
  async tell(event: WechatMiniprogram.TouchEvent) {
    const { reached: wasReached } = event.currentTarget.dataset
    await this.runAndReload(
      () => call('dispatch.recordCall', { caseId: this.query.id, reached: wasReached }),
      wasReached ? '已记录' : '已记下',
    )
    this.setData({ asked: false })
  },
  async acceptComplaint() {
    await this.runAndReload(
      () => call('complaint.decide', { caseId: this.query.id, decision: 'accept' }),
      '已受理',
    )
  },
  /** Covered copies that wait to be checked, with their originals. */
  async showCopies(caseView: CaseView) {
    const pendingCopies = (caseView.copies ?? []).filter(({ state }) => state === 'pending')
    if (pendingCopies.length === 0) return this.setData({ copies: [] })
    const { evidence } = this
    try {
      const { files: evidenceFiles } = await evidence.loadFor(caseView)
      if (evidence !== this.evidence) return
      const urlByEvidence = new Map(
        evidenceFiles.map(({ evidenceId, url: fileUrl }) => [evidenceId, fileUrl]),
      )
      const copies = pendingCopies.map((coveredCopy) => ({
        id: coveredCopy.id,
        copy: coveredCopy,
        url: urlByEvidence.get(coveredCopy.id) ?? '',
        original: urlByEvidence.get(coveredCopy.of) ?? '',
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
  async showAnswer() {
    await this.runAndReload(
      () => call('complaint.showMerchantResponse', { caseId: this.query.id }),
      '消费者能看到了',
    )
  },
  /**
   * Runs a step. Then reloads the case if the step failed, because the case may have changed, and
   * always on a desk screen, because the list has changed.
   */
  async runAndReload(runAction: () => Promise<CaseView | undefined>, successText: string) {
    if (!(await this.runCaseStep(runAction, successText)) || this.data.desk) await this.refresh()
  },
})
