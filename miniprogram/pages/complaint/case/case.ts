import { call } from '../../../api/call'
import { showDocument } from '../../../api/documents'
import { findFiledReceipts } from '../../../api/filing'
import { loadCurrentSetting } from '../../../api/in-force'
import type { Receipt } from '../../../api/receipts'
import { chooseWeChatAddress } from '../../../device/address'
import { askForText, askToConfirm } from '../../../device/confirmed'
import { dial } from '../../../device/dial'
import { currentCatalogue } from '../../../device/language'
import { requirePrivacyConsent } from '../../../device/privacy'
import { loadScannedDistrict } from '../../../device/scanned-district'
import { rememberSteps } from '../../../device/seen-steps'
import { toAgreementLine } from '../../../format/agreement'
import { requestedMaterialsText } from '../../../format/asked'
import { choicesFromList } from '../../../format/choices'
import { valueOrFallback } from '../../../format/failure'
import {
  type Headline,
  type HeadlineAct,
  headlineFor,
  mustConfirmPayment,
  translateHeadline,
} from '../../../format/headline'
import { listQuestionsLeft, type QuestionLeft } from '../../../format/questions-left'
import { offerWarning, withdrawalWarning } from '../../../format/second-complaint'
import {
  type CaseLine,
  caseLines,
  caseMarks,
  caseStepsOn,
  findCaseStep,
  toStepRow,
} from '../../../modules/case-links'
import { earlierReports } from '../../../modules/earlier-reports'
import { livestreams } from '../../../modules/livestreams'
import type { ReadingAnswer } from '../../../modules/photo-reading-source'
import { photoReadings } from '../../../modules/photo-readings'
import { registerCasePage } from '../../../page/case-page'
import type { TextInputEvent } from '../../../page/events'
import type { CaseView } from '../../../shared/contract/case-view'
import type { CaseForm } from '../../../shared/contract/documents'
import type { Input } from '../../../shared/contract/index'
import type { AlreadyReported } from '../../../shared/intake/duplicates'
import { zh } from '../../../shared/languages/zh'
import type { QuestionPhrasing } from '../../../shared/settings/questions'
import type { Question } from '../../../shared/text-recognition/questions'
import { type ServiceTag, serviceTags } from '../../../shared/vocabulary/mediation'
import type { Required } from '../../../shared/vocabulary/required'

const praisingTags: ServiceTag[] = ['quick', 'patient', 'fair', 'clear']

/** Praise fits four or five stars, criticism one or two. With three stars both are offered. */
const tagFitsStars = (tag: ServiceTag, starCount: number) =>
  starCount === 3 || praisingTags.includes(tag) === starCount > 3

/**
 * The page shows how an officer comes nearer. The officer's phone sends its position every half
 * minute.
 */
const refreshIntervalMs = 30_000

/** The page of a case for the person who filed it. Just after filing, it is the receipt. */
registerCasePage({
  notices: 'filed',
  refreshMs: refreshIntervalMs,
  // `filed` is the idempotency key of the form, if the page was opened by the form.
  query: { id: '', filed: '' },
  data: {
    /** The page to film a livestream. Empty if this build has none. */
    filmPage: livestreams?.pages.film ?? '',
    /** Texts of the page, in the language that the person has chosen. */
    t: zh,
    /** Receipts of what the form has just filed. This phone stores them, so they work offline. */
    receipts: [] as Receipt[],
    headline: null as Headline | null,
    /** The record says that money was paid on site. The complainant is asked whether that is so. */
    asksMoney: false,
    /** What modules show of the case. */
    lines: [] as CaseLine[],
    /** What modules offer the person to add to the case. */
    offers: [] as CaseLine[],
    /** News about a line, by the id of the line. */
    marks: {} as Record<string, string>,
    /** The steps that modules offer to the person who filed the case. */
    ownSteps: [] as ReturnType<typeof toStepRow>[],
    /** The agreement of the parties, if there is one. */
    agreementLine: null as ReturnType<typeof toAgreementLine> | null,
    /** The allowed commands as keys, because a template cannot search a list. */
    allowedCommands: {} as Partial<Record<CaseView['may'][number], boolean>>,
    /** The rating of the service: tags that fit the stars, stars, chosen tags, and a text. */
    fittingTags: [] as ReturnType<typeof choicesFromList<ServiceTag>>,
    stars: 0,
    tags: [] as ServiceTag[],
    note: '',
    /** Questions that the complaint leaves open. They are asked one at a time. */
    questionsLeft: [] as QuestionLeft[],
    /** Questions that the person has skipped since the page was opened. */
    skippedQuestions: [] as string[],
    /** Earlier complaints about the same matter. Loaded just after filing. */
    earlierReport: { kind: 'none' } as AlreadyReported,
    /** The district's own wording of the questions. Empty until it is loaded. */
    phrasing: {} as Partial<QuestionPhrasing>,
    /** A sentence about the materials that a handler has requested. */
    requestText: '',
    /** A question whether a text was read correctly from the photos. */
    question: null as Question | null,
  },

  async onLoad() {
    const catalogue = currentCatalogue()
    this.setData({ t: catalogue })
    if (catalogue.language !== 'zh') wx.setNavigationBarTitle({ title: catalogue.file.title })
    if (!this.query.filed) return
    const { complaint, report } = await findFiledReceipts(this.query.filed)
    this.setData({ receipts: [complaint, report].filter((receipt) => receipt !== undefined) })
  },
  async loadContent() {
    const caseView = await call('complaint.detail', { caseId: this.query.id })
    this.showCase(caseView)
    this.setData({ marks: await caseMarks(caseView) })
    await this.showEvidence(caseView)
    await this.showStreams(caseView)
    await this.askReading()
    if (this.query.filed && caseView.kind === 'complaint') await this.prepareQuestions(caseView)
  },
  /**
   * Loads what the questions about a new complaint depend on. If that fails, the questions are
   * asked without it.
   */
  async prepareQuestions(caseView: CaseView) {
    const [earlierReport, setting] = await Promise.all([
      this.findEarlierReport(caseView),
      valueOrFallback(loadCurrentSetting('questions', loadScannedDistrict()), undefined),
    ])
    this.setData({ earlierReport, phrasing: setting?.phrasing ?? {} })
    this.showQuestionsLeft()
  },
  async findEarlierReport({
    id: caseId,
    merchant,
    problemType,
    category,
  }: CaseView): Promise<AlreadyReported> {
    const { earlierReport: noReport } = this.data
    if (!earlierReports || !merchant.id || problemType === 'other') return noReport
    const reportQuery = { merchantId: merchant.id, problemType, category, exceptCaseId: caseId }
    return valueOrFallback(earlierReports.find(reportQuery), noReport)
  },
  showQuestionsLeft() {
    const {
      view: caseView,
      skippedQuestions: passed,
      earlierReport,
      phrasing,
      t: catalogue,
    } = this.data
    if (!caseView) return
    this.setData({
      questionsLeft: listQuestionsLeft(caseView, {
        isJustFiled: this.query.filed !== '',
        postponed: passed,
        earlierReport,
        phrasing,
        catalogue,
      }),
    })
  },
  showCase(caseView: CaseView) {
    const permissions = Object.fromEntries(caseView.may.map((commandName) => [commandName, true]))
    rememberSteps(this.query.id, caseView.timeline)
    if (caseView.kind === 'goods_check')
      wx.setNavigationBarTitle({ title: this.data.t.check.title })
    const agreementText = caseView.agreement
      ? toAgreementLine(caseView.agreement, 'complainant')
      : null
    const now = Date.now()
    const headline = translateHeadline(this.data.t, headlineFor(caseView, now), caseView)
    const moduleLines = caseLines(caseView, this.data.t)
    this.setData({
      view: caseView,
      lines: moduleLines.filter(({ isOffer }) => !isOffer),
      offers: moduleLines.filter(({ isOffer }) => isOffer),
      ownSteps: caseStepsOn('own', caseView).map(toStepRow),
      allowedCommands: permissions,
      agreementLine: agreementText,
      headline,
      asksMoney: mustConfirmPayment(caseView),
      requestText: requestedMaterialsText(caseView, now),
    })
    this.showQuestionsLeft()
  },
  async answerQuestion({
    detail,
  }: WechatMiniprogram.CustomEvent<Omit<Input<'complaint.supplement'>, 'caseId'>>) {
    if (!(await requirePrivacyConsent('补充投诉'))) return
    // The case does not show whether the questions about the day and about an earlier complaint
    // were answered. So the page remembers that until it is closed.
    const { questionsLeft, skippedQuestions: passed } = this.data
    if ('occurredAt' in detail || 'together' in detail)
      this.setData({ skippedQuestions: [...passed, questionsLeft[0]!.postponedAs] })
    await this.runCaseStep(
      () => call('complaint.supplement', { caseId: this.query.id, ...detail }),
      this.data.t.receipt.done,
    )
  },
  async tellPhone({
    detail: { code: wechatCode },
  }: WechatMiniprogram.CustomEvent<{ code: string }>) {
    await this.runCaseStep(
      () =>
        call('complaint.changePhone', { caseId: this.query.id, by: 'wechat', code: wechatCode }),
      this.data.t.receipt.done,
    )
  },
  /** Adds the missing fields from an address of WeChat. Fields that are known already stay. */
  async tellAddress() {
    const chosenAddress = await chooseWeChatAddress()
    if (!chosenAddress) return
    const missingFields = this.data.view?.missingFields ?? []
    const newFields = Object.entries(chosenAddress).filter(([fieldName]) =>
      missingFields.includes(fieldName as Required),
    )
    const addressFields = Object.fromEntries(newFields)
    await this.runCaseStep(
      () => call('complaint.supplement', { caseId: this.query.id, ...addressFields }),
      this.data.t.receipt.done,
    )
  },
  passQuestion() {
    const [firstQuestion] = this.data.questionsLeft
    this.setData({ skippedQuestions: [...this.data.skippedQuestions, firstQuestion!.postponedAs] })
    this.showQuestionsLeft()
  },
  openEarlier({ detail: { caseId } }: WechatMiniprogram.CustomEvent<{ caseId: string }>) {
    this.openPage('/pages/complaint/case/case', { id: caseId })
  },

  actNow({ detail: { id } }: WechatMiniprogram.CustomEvent<{ id: HeadlineAct }>) {
    switch (id) {
      case 'supplement':
        return this.openSupplement()
      case 'sign':
        return this.openPage('/pages/agreement/sign/sign', { id: this.query.id })
      case 'acceptSettlementOffer':
        return this.acceptSettlementOffer()
      case 'dialOfficer':
        return dial(this.data.view!.officer!.phone!)
      case 'dialHotline':
        return dial('12315')
      case 'decision':
        return this.openDecision()
      case 'termination':
        return this.showTermination()
      case 'checkPaper':
        return this.checkPaper()
      case 'agree':
        return this.openAgreement()
    }
  },
  /** Loads the question about the text that was read from photos. If that fails, asks nothing. */
  async askReading() {
    const { view: caseView } = this.data
    if (!photoReadings || !caseView || !photoReadings.mayAnswer(caseView))
      return this.setData({ question: null })
    const { questions } = await photoReadings.ofCase(this.query.id).catch(() => ({ questions: [] }))
    this.setData({ question: questions[0] ?? null })
  },
  async answerReading({ detail }: WechatMiniprogram.CustomEvent<ReadingAnswer>) {
    if (!photoReadings) return
    const { answer: sendReadingAnswer } = photoReadings
    const sendAnswer = () => sendReadingAnswer(this.query.id, detail)
    if (await this.runCaseStep(sendAnswer, this.data.t.receipt.done)) await this.askReading()
  },
  openDecision() {
    this.openPage('/pages/complaint/decision/decision', { id: this.query.id })
  },

  showTermination() {
    return showDocument(this.query.id, 'termination')
  },
  checkPaper() {
    return showDocument(this.query.id, 'goods_check')
  },
  /** Takes a step that a module offers to the person who filed the case. */
  takeStep(event: WechatMiniprogram.TouchEvent) {
    const step = findCaseStep(event.currentTarget.dataset.id)
    return step && this.runModuleStep(step)
  },
  showForm(event: WechatMiniprogram.CustomEvent<{ form: CaseForm }>) {
    return showDocument(this.query.id, event.detail.form)
  },

  async moneyCame() {
    await this.runCaseStep(
      () => call('mediation.confirmPayment', { caseId: this.query.id }),
      '已记入案卷',
    )
  },
  /** The recorded payment did not arrive: rates with one star and reopens the case. */
  async moneyMissing() {
    const explanation = '记为一星，这件投诉重新处理，网格员会再联系您。'
    if (!(await askToConfirm('钱没有收到？', explanation, '没收到'))) return
    const caseId = this.query.id
    await this.runCaseStep(async () => {
      await call('complaint.rate', { caseId, stars: 1, tags: ['unsolved'] })
      return call('mediation.reopen', { caseId, reason: '记录说已当场退款，钱没有收到' })
    }, '已重新处理')
  },
  pickStars({ detail: starCount }: { detail: number }) {
    this.setData({
      stars: starCount,
      tags: [],
      fittingTags: choicesFromList(serviceTags).filter(({ code }) => tagFitsStars(code, starCount)),
    })
  },
  pickTags(event: WechatMiniprogram.CustomEvent<{ selection: ServiceTag[] }>) {
    this.setData({ tags: event.detail.selection })
  },
  typeNote({ detail }: TextInputEvent) {
    this.setData({ note: detail.value })
  },
  async rateHandling() {
    const { stars: starCount, tags: chosenTags, note: typedNote } = this.data
    await this.runCaseStep(
      () =>
        call('complaint.rate', {
          caseId: this.query.id,
          stars: starCount,
          tags: chosenTags,
          note: typedNote,
        }),
      '谢谢您的评价',
    )
  },
  openSupplement() {
    this.openPage('/pages/complaint/supplement/supplement', {
      id: this.query.id,
      asked: this.data.requestText,
    })
  },
  async acceptSettlementOffer() {
    const explanation = offerWarning(this.data.view?.officer !== undefined)
    if (await askToConfirm('接受商家的办法？', explanation, '接受'))
      await this.runCaseStep(
        () => call('complaint.acceptSettlementOffer', { caseId: this.query.id }),
        '已和解',
      )
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: '智慧3·15', path: '/pages/home/home' }
  },
  openAgreement() {
    const step = findCaseStep('agree')
    return step && this.runModuleStep(step)
  },
  /** The complainant confirms or denies that an obligation was performed. */
  async confirmPerformance(
    event: WechatMiniprogram.CustomEvent<{ clause: number; received: boolean }>,
  ) {
    const { clause, received: isReceived } = event.detail
    const isConfirmed = isReceived
      ? await askToConfirm('收到了？', '确认后记为商家已经做到，写进案卷，不能改回来。', '收到了')
      : await askToConfirm(
          '到期没有做到？',
          '确认后这件投诉重新处理，网格员会再联系您。',
          '没有做到',
        )
    if (isConfirmed)
      await this.runCaseStep(
        () =>
          call('mediation.confirmReceipt', { caseId: this.query.id, clause, received: isReceived }),
        isReceived ? '已记下' : '已重新处理',
      )
  },
  /** Requests another officer (recusal). */
  async requestRecusal() {
    const typedReason = await askForText('要求网格员回避', '如与商家是亲属，或有利害关系')
    if (typedReason !== undefined)
      await this.runCaseStep(
        () => call('mediation.requestRecusal', { caseId: this.query.id, reason: typedReason }),
        '已提出，等待决定',
      )
  },
  async reopenCase() {
    const typedReason = await askForText('重新处理', '哪里没有解决？至少 5 个字', '提交')
    if (typedReason !== undefined)
      await this.runCaseStep(
        () => call('mediation.reopen', { caseId: this.query.id, reason: typedReason }),
        '已重新处理',
      )
  },
  async withdrawComplaint() {
    const warning = withdrawalWarning(this.data.view?.decision)
    if (await askToConfirm('撤回这件投诉？', warning, '撤回', 'gone'))
      await this.runCaseStep(() => call('complaint.withdraw', { caseId: this.query.id }), '已撤回')
  },
})
