import { call } from '../../../api/call'
import { showDocument } from '../../../api/documents'
import { findFiledReceipts } from '../../../api/filing'
import { loadSettingInForce } from '../../../api/in-force'
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

/** Four stars and five are praise, one and two are not; three may be both. */
const tagFitsStars = (tag: ServiceTag, starCount: number) =>
  starCount === 3 || praisingTags.includes(tag) === starCount > 3

/**
 * Where an officer comes nearer: half a minute is what a moving officer's phone tells of itself.
 */
const refreshIntervalMs = 30_000

registerCasePage({
  notices: 'filed',
  refreshMs: refreshIntervalMs,
  query: { id: '', filed: '' },
  data: {
    /** The page to film a livestream; empty where this build has none. */
    filmPage: livestreams?.pages.film ?? '',
    /** What the receipt says, in the language of this phone or the one chosen on it. */
    t: zh,
    /** What the form just opened from has filed: the page is its receipt, also without a line. */
    filed: [] as Receipt[],
    headline: null as Headline | null,
    /** Recorded as paid on the spot: the complainant has not said yet whether it came. */
    asksMoney: false,
    /** What modules show of the case, and what is new there, by the id of the line. */
    lines: [] as CaseLine[],
    /** What they offer, among what a person may add to the case. */
    offers: [] as CaseLine[],
    marks: {} as Record<string, string>,
    /** What they let the person do who filed the case. */
    ownSteps: [] as ReturnType<typeof toStepRow>[],
    agreed: null as ReturnType<typeof toAgreementLine> | null,
    may: {} as Partial<Record<CaseView['may'][number], boolean>>,
    /** Tags that fit the stars. */
    fitting: [] as ReturnType<typeof choicesFromList<ServiceTag>>,
    stars: 0,
    tags: [] as ServiceTag[],
    /** What else the person says about the service. */
    note: '',
    /** What is still to be told; asked one at a time. */
    left: [] as QuestionLeft[],
    /** Questions left for later, on this visit. */
    passed: [] as string[],
    /** What the bureau knows of earlier complaints about the same; asked right after filing. */
    earlierReport: { kind: 'none' } as AlreadyReported,
    /** How the district phrases its follow-up questions; empty while that is not known. */
    phrasing: {} as Partial<QuestionPhrasing>,
    /** The materials that a handler has asked for, in a sentence. */
    asked: '',
    /** What was read from the photos, to be confirmed: one question at a time. */
    question: null as Question | null,
  },

  async onLoad() {
    const catalogue = currentCatalogue()
    this.setData({ t: catalogue })
    if (catalogue.language !== 'zh') wx.setNavigationBarTitle({ title: catalogue.file.title })
    if (!this.query.filed) return
    const { complaint: complaintReceipt, report: reportReceipt } = await findFiledReceipts(
      this.query.filed,
    )
    this.setData({
      filed: [complaintReceipt, reportReceipt].filter(
        (storedReceipt) => storedReceipt !== undefined,
      ),
    })
  },
  async loadContent() {
    const caseView = await call('complaint.detail', { caseId: this.query.id })
    this.show(caseView)
    this.setData({ marks: await caseMarks(caseView) })
    await this.showEvidence(caseView)
    await this.showStreams(caseView)
    await this.askReading()
    if (this.query.filed && caseView.kind === 'complaint') await this.prepareQuestions(caseView)
  },
  /** What the follow-up questions of a new complaint depend on. It is advice: without it, none. */
  async prepareQuestions({ id: caseId, merchant, problemType, category }: CaseView) {
    const [earlierReport, setting] = await Promise.all([
      earlierReports && merchant.id && problemType !== 'other'
        ? valueOrFallback(
            earlierReports.find({
              merchantId: merchant.id,
              problemType,
              category,
              exceptCaseId: caseId,
            }),
            this.data.earlierReport,
          )
        : this.data.earlierReport,
      valueOrFallback(loadSettingInForce('questions', loadScannedDistrict()), undefined),
    ])
    this.setData({ earlierReport, phrasing: setting?.phrasing ?? {} })
    this.showQuestionsLeft()
  },
  showQuestionsLeft() {
    const { view: caseView, passed, earlierReport, phrasing, t: catalogue } = this.data
    if (!caseView) return
    this.setData({
      left: listQuestionsLeft(caseView, {
        isJustFiled: this.query.filed !== '',
        postponed: passed,
        earlierReport,
        phrasing,
        catalogue,
      }),
    })
  },
  show(caseView: CaseView) {
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
      may: permissions,
      agreed: agreementText,
      headline,
      asksMoney: mustConfirmPayment(caseView),
      asked: requestedMaterialsText(caseView, now),
    })
    this.showQuestionsLeft()
  },
  async tell({
    detail,
  }: WechatMiniprogram.CustomEvent<Omit<Input<'complaint.supplement'>, 'caseId'>>) {
    if (!(await requirePrivacyConsent('补充投诉'))) return
    // Whether the day and an earlier complaint were answered, the case does not show: each answer
    // settles its question for this visit.
    const { left: questionsLeft, passed } = this.data
    if ('occurredAt' in detail || 'together' in detail)
      this.setData({ passed: [...passed, questionsLeft[0]!.postponedAs] })
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
  /** What the law does not miss stays as it was told. */
  async tellAddress() {
    const chosenAddress = await chooseWeChatAddress()
    const missingFields = this.data.view?.missingFields ?? []
    const addressFields = Object.fromEntries(
      Object.entries(chosenAddress ?? {}).filter(([fieldName]) =>
        missingFields.includes(fieldName as Required),
      ),
    )
    if (chosenAddress)
      await this.runCaseStep(
        () => call('complaint.supplement', { caseId: this.query.id, ...addressFields }),
        this.data.t.receipt.done,
      )
  },
  passQuestion() {
    const [firstQuestion] = this.data.left
    this.setData({ passed: [...this.data.passed, firstQuestion!.postponedAs] })
    this.showQuestionsLeft()
  },
  openEarlier({ detail: { caseId } }: WechatMiniprogram.CustomEvent<{ caseId: string }>) {
    this.visit('/pages/complaint/case/case', { id: caseId })
  },

  actNow({ detail: { id } }: WechatMiniprogram.CustomEvent<{ id: HeadlineAct }>) {
    if (id === 'sign') return this.visit('/pages/agreement/sign/sign', { id: this.query.id })
    if (id === 'dialOfficer') return dial(this.data.view!.officer!.phone!)
    if (id === 'dialHotline') return dial('12315')
    return this[id]()
  },
  /** Where nothing could be read, the case is shown without it. */
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
  decision() {
    this.visit('/pages/complaint/decision/decision', { id: this.query.id })
  },

  termination() {
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
  paper(event: WechatMiniprogram.CustomEvent<{ form: CaseForm }>) {
    return showDocument(this.query.id, event.detail.form)
  },

  async moneyCame() {
    await this.runCaseStep(
      () => call('mediation.confirmPayment', { caseId: this.query.id }),
      '已记入案卷',
    )
  },
  /** Money that is recorded as paid and did not come: one star, and the case is handled again. */
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
      fitting: choicesFromList(serviceTags).filter(({ code }) => tagFitsStars(code, starCount)),
    })
  },
  pickTags(event: WechatMiniprogram.CustomEvent<{ selection: ServiceTag[] }>) {
    this.setData({ tags: event.detail.selection })
  },
  typeNote({ detail }: TextInputEvent) {
    this.setData({ note: detail.value })
  },
  async rate() {
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
  supplement() {
    this.visit('/pages/complaint/supplement/supplement', {
      id: this.query.id,
      asked: this.data.asked,
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
  agree() {
    const step = findCaseStep('agree')
    return step && this.runModuleStep(step)
  },
  async word(event: WechatMiniprogram.CustomEvent<{ clause: number; received: boolean }>) {
    const { clause, received: isReceived } = event.detail
    const [dialogTitle, explanation, confirmLabel] = isReceived
      ? ['收到了？', '确认后记为商家已经做到，写进案卷，不能改回来。', '收到了']
      : ['到期没有做到？', '确认后这件投诉重新处理，网格员会再联系您。', '没有做到']
    if (await askToConfirm(dialogTitle, explanation, confirmLabel))
      await this.runCaseStep(
        () =>
          call('mediation.confirmReceipt', { caseId: this.query.id, clause, received: isReceived }),
        isReceived ? '已记下' : '已重新处理',
      )
  },
  async challenge() {
    const typedReason = await askForText('要求网格员回避', '如与商家是亲属，或有利害关系')
    if (typedReason !== undefined)
      await this.runCaseStep(
        () => call('mediation.requestRecusal', { caseId: this.query.id, reason: typedReason }),
        '已提出，等待决定',
      )
  },
  async reopen() {
    const typedReason = await askForText('重新处理', '哪里没有解决？至少 5 个字', '提交')
    if (typedReason !== undefined)
      await this.runCaseStep(
        () => call('mediation.reopen', { caseId: this.query.id, reason: typedReason }),
        '已重新处理',
      )
  },
  async withdraw() {
    if (
      await askToConfirm(
        '撤回这件投诉？',
        withdrawalWarning(this.data.view?.decision),
        '撤回',
        'gone',
      )
    )
      await this.runCaseStep(() => call('complaint.withdraw', { caseId: this.query.id }), '已撤回')
  },
})
