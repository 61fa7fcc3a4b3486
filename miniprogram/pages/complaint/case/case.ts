import { call } from '../../../cloud/call'
import { taken } from '../../../cloud/filing'
import { showPaper } from '../../../cloud/papers'
import type { Receipt } from '../../../cloud/receipts'
import { unreadIn } from '../../../cloud/room-unread'
import { casePage } from '../../../page/case-page'
import type { Typed } from '../../../page/page'
import { addressInWeChat } from '../../../phone/address'
import { confirmed, wordsFor } from '../../../phone/confirmed'
import { dial } from '../../../phone/dial'
import { keepSteps } from '../../../phone/kept-steps'
import { catalogue } from '../../../phone/language'
import { livePages } from '../../../phone/live-pages'
import { privacyOrExplain } from '../../../phone/privacy'
import type { CaseView } from '../../../shared/contract/case-view'
import type { Input } from '../../../shared/contract/index'
import type { CaseForm } from '../../../shared/contract/paper'
import { zh } from '../../../shared/languages/zh'
import type { Question } from '../../../shared/reading/questions'
import { type ServiceTag, serviceTags } from '../../../shared/vocabulary/mediation'
import type { Required } from '../../../shared/vocabulary/required'
import { agreementLine } from '../../../words/agreement'
import { askedFor } from '../../../words/asked'
import { choices } from '../../../words/choices'
import { asksMoney, type Headline, type HeadlineAct, headlineFor, headlineIn } from '../../../words/headline'
import { type QuestionLeft, questionsLeft } from '../../../words/questions-left'

const praise: ServiceTag[] = ['quick', 'patient', 'fair', 'clear']

/** Four stars and five are praise, one and two are not; three may be both. */
const fits = (tag: ServiceTag, stars: number) => stars === 3 || praise.includes(tag) === stars > 3

/** Where an officer comes nearer: half a minute is what a moving officer's phone tells of itself. */
const REFRESH_MS = 30_000

casePage({
  notices: 'filed',
  refreshMs: REFRESH_MS,
  query: { id: '', filed: '' },
  data: {
    livePages,
    /** What the receipt says, in the language of this phone or the one chosen on it. */
    t: zh,
    /** What the form just opened from has filed: the page is its receipt, also without a line. */
    filed: [] as Receipt[],
    headline: null as Headline | null,
    /** Recorded as paid on the spot: the complainant has not said yet whether it came. */
    asksMoney: false,
    /** Unread messages in the room. */
    unread: 0,
    agreed: null as ReturnType<typeof agreementLine> | null,
    may: {} as Partial<Record<CaseView['may'][number], boolean>>,
    /** Tags that fit the stars. */
    fitting: [] as ReturnType<typeof choices<ServiceTag>>,
    stars: 0,
    tags: [] as ServiceTag[],
    /** What else the person says about the service. */
    note: '',
    /** What is still to be told; asked one at a time. */
    left: [] as QuestionLeft[],
    /** Questions left for later, on this visit. */
    passed: [] as string[],
    /** The materials that a handler has asked for, in a sentence. */
    asked: '',
    /** The code in the link for other complainants, once this person has invited some. */
    invitation: '',
    /** What was read from the photos, to be confirmed: one question at a time. */
    question: null as Question | null,
  },

  async onLoad() {
    const t = catalogue()
    this.setData({ t })
    if (t.language !== 'zh') wx.setNavigationBarTitle({ title: t.file.title })
    if (!this.query.filed) return
    const { complaint, report } = await taken(this.query.filed)
    this.setData({ filed: [complaint, report].filter((one) => one !== undefined) })
  },
  async load() {
    const view = await call('complaint.detail', { caseId: this.query.id })
    this.show(view)
    this.setData({ unread: await unreadIn(view) })
    await this.showEvidence(view)
    await this.showStreams(view)
    await this.askReading()
  },
  show(view: CaseView) {
    const may = Object.fromEntries(view.may.map((command) => [command, true]))
    keepSteps(this.query.id, view.timeline)
    const agreed = view.agreement ? agreementLine(view.agreement, 'complainant') : null
    const now = Date.now()
    const headline = headlineIn(this.data.t, headlineFor(view, now), view)
    const left = questionsLeft(view, this.query.filed !== '', this.data.passed, this.data.t)
    this.setData({ view, may, agreed, headline, left, asksMoney: asksMoney(view), asked: askedFor(view, now) })
  },
  async tell({ detail }: WechatMiniprogram.CustomEvent<Omit<Input<'complaint.supplement'>, 'caseId'>>) {
    if (!(await privacyOrExplain('补充投诉'))) return
    // The day is asked until it is answered: it is never known to be told.
    const passed = 'occurredAt' in detail ? [...this.data.passed, 'when'] : this.data.passed
    this.setData({ passed })
    await this.step(() => call('complaint.supplement', { caseId: this.query.id, ...detail }), this.data.t.receipt.done)
  },
  async tellPhone({ detail: { code } }: WechatMiniprogram.CustomEvent<{ code: string }>) {
    await this.step(
      () => call('complaint.changePhone', { caseId: this.query.id, by: 'wechat', code }),
      this.data.t.receipt.done,
    )
  },
  /** What the law does not miss stays as it was told. */
  async tellAddress() {
    const chosen = await addressInWeChat()
    const lacks = this.data.view?.lacks ?? []
    const detail = Object.fromEntries(Object.entries(chosen ?? {}).filter(([name]) => lacks.includes(name as Required)))
    if (chosen)
      await this.step(
        () => call('complaint.supplement', { caseId: this.query.id, ...detail }),
        this.data.t.receipt.done,
      )
  },
  passQuestion() {
    const [first] = this.data.left
    const passed = [...this.data.passed, first!.code]
    this.setData({ passed, left: this.data.left.slice(1) })
  },

  actNow({ detail: { id } }: WechatMiniprogram.CustomEvent<{ id: HeadlineAct }>) {
    if (id === 'sign') return this.visit('/pages/agreement/sign/sign', { id: this.query.id })
    if (id === 'dialOfficer') return dial(this.data.view!.officer!.phone!)
    if (id === 'dialHotline') return dial('12315')
    return this[id]()
  },
  /** Where nothing could be read, the case is shown without it. */
  async askReading() {
    if (!this.data.may.answerReading) return this.setData({ question: null })
    const { questions } = await call('reading.view', { caseId: this.query.id }).catch(() => ({ questions: [] }))
    this.setData({ question: questions[0] ?? null })
  },
  async answerReading({ detail }: WechatMiniprogram.CustomEvent<Omit<Input<'reading.answer'>, 'caseId'>>) {
    if (await this.step(() => call('reading.answer', { caseId: this.query.id, ...detail }), this.data.t.receipt.done))
      await this.askReading()
  },
  decision() {
    this.visit('/pages/complaint/decision/decision', { id: this.query.id })
  },

  termination() {
    return showPaper(this.query.id, 'termination')
  },
  paper(event: WechatMiniprogram.CustomEvent<{ form: CaseForm }>) {
    return showPaper(this.query.id, event.detail.form)
  },

  async moneyCame() {
    await this.step(() => call('mediation.acknowledge', { caseId: this.query.id }), '已记入案卷')
  },
  /** Money that is recorded as paid and did not come: one star, and the case is handled again. */
  async moneyMissing() {
    const said = '记为一星，这件投诉重新处理，网格员会再联系您。'
    if (!(await confirmed('钱没有收到？', said, '没收到'))) return
    const caseId = this.query.id
    await this.step(async () => {
      await call('complaint.rate', { caseId, stars: 1, tags: ['unsolved'] })
      return call('mediation.reopen', { caseId, reason: '记录说已当场退款，钱没有收到' })
    }, '已重新处理')
  },
  pickStars({ detail: stars }: { detail: number }) {
    this.setData({ stars, tags: [], fitting: choices(serviceTags).filter(({ code }) => fits(code, stars)) })
  },
  pickTags(event: WechatMiniprogram.CustomEvent<{ chosen: ServiceTag[] }>) {
    this.setData({ tags: event.detail.chosen })
  },
  typeNote({ detail }: Typed) {
    this.setData({ note: detail.value })
  },
  async rate() {
    const { stars, tags, note } = this.data
    await this.step(() => call('complaint.rate', { caseId: this.query.id, stars, tags, note }), '谢谢您的评价')
  },
  supplement() {
    this.visit('/pages/complaint/supplement/supplement', { id: this.query.id, asked: this.data.asked })
  },
  async takeOffer() {
    const said = '接受后这件投诉了结。商家答应的没有做到，可以重新投诉。'
    if (await confirmed('接受商家的办法？', said, '接受'))
      await this.step(() => call('complaint.takeOffer', { caseId: this.query.id }), '已和解')
  },
  async invite() {
    const said =
      '收到邀请的人会看到商家、您写的经过和要求；加入以后还能看到办理过程和您的照片。您的姓名、电话、地址不给他们看。'
    if (!(await confirmed('邀请别人共同投诉？', said, '邀请'))) return
    await this.act(async () => {
      const { invitation } = await call('complaint.invite', { caseId: this.query.id })
      this.setData({ invitation })
      await this.load()
    })
  },
  async closeInvitation() {
    if (!(await confirmed('停止邀请？', '发出去的邀请马上失效；已经加入的人不受影响。', '停止邀请'))) return
    if (await this.step(() => call('complaint.closeInvitation', { caseId: this.query.id }), '已停止邀请'))
      this.setData({ invitation: '' })
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    const { invitation, view } = this.data
    return invitation
      ? { title: `一起投诉：${view!.merchant.name}`, path: `/pages/complaint/join/join?invitation=${invitation}` }
      : { title: '智慧3·15', path: '/pages/home/home' }
  },
  agree() {
    return this.step(() => call('complaint.agree', { caseId: this.query.id }), '已同意')
  },
  async leave() {
    if (!(await confirmed('退出共同投诉？', '退出后看不到这件投诉了；您可以单独投诉。', '退出', 'gone'))) return
    if (await this.act(() => call('complaint.leave', { caseId: this.query.id })))
      wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  async word(event: WechatMiniprogram.CustomEvent<{ clause: number; received: boolean }>) {
    const { clause, received } = event.detail
    const [title, about, yes] = received
      ? ['收到了？', '确认后记为商家已经做到，写进案卷，不能改回来。', '收到了']
      : ['到期没有做到？', '确认后这件投诉重新处理，网格员会再联系您。', '没有做到']
    if (await confirmed(title, about, yes))
      await this.step(
        () => call('mediation.receive', { caseId: this.query.id, clause, received }),
        received ? '已记下' : '已重新处理',
      )
  },
  async challenge() {
    const reason = await wordsFor('要求网格员回避', '如与商家是亲属，或有利害关系')
    if (reason !== undefined)
      await this.step(() => call('mediation.challenge', { caseId: this.query.id, reason }), '已提出，等待决定')
  },
  async reopen() {
    const reason = await wordsFor('重新处理', '哪里没有解决？至少 5 个字', '提交')
    if (reason !== undefined)
      await this.step(() => call('mediation.reopen', { caseId: this.query.id, reason }), '已重新处理')
  },
  async withdraw() {
    if (await confirmed('撤回这件投诉？', '撤回后不再处理。事情没有解决，可以重新投诉。', '撤回', 'gone'))
      await this.step(() => call('complaint.withdraw', { caseId: this.query.id }), '已撤回')
  },
})
