import { call, newKey } from '../../../cloud/call'
import type { Filing } from '../../../cloud/filing'
import { dropWaiting, isOffline, putOff, waiting } from '../../../cloud/outbox'
import type { Tile } from '../../../components/evidence-grid/tile'
import { forgetContact, recallContact, rememberContact } from '../../../phone/contact'
import { dial } from '../../../phone/dial'
import { look } from '../../../phone/look'
import { hereOrExplain } from '../../../phone/position'
import { askForPrivacy } from '../../../phone/privacy'
import { stopRecording } from '../../../phone/record'
import { showFirst } from '../../../phone/show-first'
import { unlessCancelled } from '../../../phone/unless-cancelled'
import type { AlreadyReported } from '../../../shared/intake/duplicates'
import { problemTypes, urgencyFlags } from '../../../shared/vocabulary/case'
import { hintsOfOtherOffices, type OtherOffice } from '../../../shared/vocabulary/not-ours'
import type { QuestionCode } from '../../../shared/vocabulary/questions'
import { reportFlags } from '../../../shared/vocabulary/report'
import { choices } from '../../../words/choices'
import { failureOf } from '../../../words/failure'
import { pickerParts } from '../../../words/when'
import { evidenceEntry, evidenceHolds } from '../evidence-entry'
import { Pieces } from '../pieces'
import { type Errors, QUESTIONS } from './check'
import { type Draft, emptyDraft, type FilingKind, isFilingKind, isWorthKeeping, resume } from './draft'
import { filingOf } from './filing'
import { dropDraft, saveDraft, savedDraft } from './keep'
import { send } from './send'

const elsewhere = ({ statement, clue }: Draft): OtherOffice[] =>
  hintsOfOtherOffices(`${statement}\n${clue}`).map(({ office }) => office)

const titles: Record<FilingKind, string> = { complaint: '填写投诉', report: '填写举报', mixed: '填写投诉和举报' }

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

Page({
  ...evidenceEntry,
  data: {
    look: look(),
    /** Its key is empty until it is known whether an unsent one lies on this phone. */
    draft: emptyDraft('', 0),
    errors: {} as Errors,
    tiles: [] as Tile[],
    recording: false,
    recordedSeconds: 0,
    playing: '',
    problemTypes: choices(problemTypes),
    urgencyFlags: choices(urgencyFlags),
    reportFlags: choices(urgencyFlags).filter(({ code }) => (reportFlags as readonly string[]).includes(code)),
    wishes: ['退还多收的钱', '退货退款', '换货', '赔偿损失', '赔礼道歉'],
    remember: false,
    resumed: false,
    sending: false,
    problem: '',
    today: '',
    /** Offices that may be the right ones instead: advice, never a hindrance. */
    elsewhere: [] as OtherOffice[],
    /** Whether the same has been reported of this shop before. */
    similar: { kind: 'none' } as AlreadyReported,
  },
  pieces: undefined as Pieces | undefined,
  recordingSince: undefined as ReturnType<typeof setInterval> | undefined,
  /** What the taps before this page came to; a draft keeps its own when they were not asked. */
  kind: undefined as FilingKind | undefined,
  /** The shop whose code was scanned; empty when the person types who it was. */
  shop: {} as Pick<Draft, 'merchantId' | 'merchantName' | 'merchantAddress'> | Record<never, never>,

  async onLoad(query) {
    askForPrivacy()
    const { merchantId, name = '', address = '' } = query
    if (isFilingKind(query.kind)) this.kind = query.kind
    if (merchantId)
      this.shop = { merchantId, merchantName: decodeURIComponent(name), merchantAddress: decodeURIComponent(address) }
    // It goes on waiting until the changed one is sent, and its key stays: nothing is lost, nothing is filed twice.
    const back = (await waiting()).find(({ key }) => key === query.waiting)
    if (back) return this.open(back.draft as Draft, true)
    const saved = await savedDraft()
    if (resume(saved, merchantId))
      this.open({ ...emptyDraft(saved.key, Date.now()), ...saved, kind: this.kind ?? saved.kind }, true)
    else await this.startAfresh()
  },
  async startAfresh() {
    await dropDraft()
    this.open(
      { ...emptyDraft(newKey(), Date.now()), ...(await recallContact()), ...this.shop, kind: this.kind ?? 'complaint' },
      false,
    )
  },
  async open(draft: Draft, resumed: boolean) {
    this.pieces?.stop()
    this.pieces = new Pieces(draft.pieces, (problem, keep) => {
      if (keep) this.change({ pieces: this.pieces!.pieces }, 'evidence')
      this.setData({ tiles: this.pieces!.tiles(), 'errors.evidence': problem })
    })
    const remember = (await recallContact()) !== undefined
    const today = pickerParts(Date.now()).date
    wx.setNavigationBarTitle({ title: titles[draft.kind] })
    this.setData({
      draft,
      elsewhere: elsewhere(draft),
      resumed,
      remember,
      today,
      tiles: this.pieces.tiles(),
      errors: {},
      problem: '',
    })
    this.pieces.work()
  },
  onUnload() {
    stopRecording(false)
    this.pieces?.stop()
  },

  /** Every change: shown, its error taken away, kept on the phone. */
  change(part: Partial<Draft>, question: string) {
    const draft = { ...this.data.draft, ...part }
    this.setData({ draft, elsewhere: elsewhere(draft), problem: '', [`errors.${question}`]: '' })
    if (isWorthKeeping(draft)) saveDraft(draft)
  },
  type(event: Typed) {
    const { name } = event.currentTarget.dataset
    this.change({ [name]: event.detail.value }, name)
  },
  pickTime(event: Typed) {
    this.change({ [event.currentTarget.dataset.name]: event.detail.value }, 'occurredAt')
  },
  pickProblem(event: WechatMiniprogram.CustomEvent<{ chosen: Draft['problemType'][] }>) {
    this.change({ problemType: event.detail.chosen[0] ?? '' }, 'problemType')
    this.lookForSimilar()
  },
  pickCategory(event: WechatMiniprogram.CustomEvent<{ category: Draft['category'] }>) {
    this.change({ category: event.detail.category }, 'details')
  },
  answer(event: WechatMiniprogram.CustomEvent<{ code: QuestionCode; value: string }>) {
    const { code, value } = event.detail
    this.change({ answers: { ...this.data.draft.answers, [code]: value } }, 'details')
  },
  dialOffice(event: WechatMiniprogram.TouchEvent) {
    dial(event.currentTarget.dataset.phone)
  },
  pickFlags(event: WechatMiniprogram.CustomEvent<{ chosen: Draft['flags'] }>) {
    this.change({ flags: event.detail.chosen }, 'flags')
  },
  addWish(event: WechatMiniprogram.TouchEvent) {
    const { wish } = event.currentTarget.dataset
    const { request } = this.data.draft
    if (!request.includes(wish)) this.change({ request: request ? `${request}，${wish}` : wish }, 'request')
  },
  async useHere() {
    const place = await hereOrExplain('填写事发地点要用到您现在的位置')
    if (place) this.change({ place }, 'place')
  },
  async choosePlace() {
    const chosen = await unlessCancelled(() => wx.chooseLocation({}))
    if (!chosen) return
    const { name, address, longitude, latitude } = chosen
    this.change({ place: { name: name || address, longitude: Number(longitude), latitude: Number(latitude) } }, 'place')
  },
  dropPlace() {
    this.change({ place: undefined }, 'place')
  },
  /** Advice only: without an answer the form goes on as it is. */
  async lookForSimilar() {
    const { merchantId, problemType, kind } = this.data.draft
    if (!merchantId || !problemType || kind === 'report') return this.setData({ similar: { kind: 'none' } })
    try {
      this.setData({ similar: await call('complaint.similar', { merchantId, problemType }) })
    } catch (error) {
      failureOf(error)
    }
  },
  openOwn() {
    const { similar } = this.data
    if (similar.kind === 'own') wx.navigateTo({ url: `/pages/complaint/case/case?id=${similar.caseId}` })
  },
  toggleTogether() {
    this.change({ together: !this.data.draft.together }, 'problemType')
  },
  toggleStall() {
    this.change({ stall: !this.data.draft.stall }, 'merchantName')
  },
  /** Absent when the person would not have it read. */
  async wechatPhone(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code } = event.detail
    if (!code) return
    try {
      const { phone } = await call('service.phone', { code })
      this.change({ phone }, 'phone')
    } catch (error) {
      this.setData({ 'errors.phone': failureOf(error).message })
    }
  },
  toggleAnonymous() {
    this.change({ anonymous: !this.data.draft.anonymous }, 'name')
  },
  toggleRemember() {
    this.setData({ remember: !this.data.remember })
  },

  /** What was said stands for what was not typed. */
  told() {
    const field = this.data.draft.kind === 'report' ? 'clue' : 'statement'
    if (!this.data.draft[field].trim()) this.change({ [field]: '经过见口述录音' }, field)
  },

  async submit() {
    if (this.data.sending) return
    const checked = filingOf(this.data.draft, Date.now())
    if ('errors' in checked) return this.showErrors(checked.errors)
    if (await isOffline()) return this.wait(checked.filing)
    const held = evidenceHolds(this.pieces!)
    if (held) return this.showErrors({ evidence: held })
    this.setData({ sending: true, problem: '' })
    const sent = await send(checked.filing, this.data.draft.key).finally(() => this.setData({ sending: false }))
    if (sent.kind === 'wrong') return this.showErrors(sent.errors)
    if (sent.kind === 'failed') return this.setData({ problem: sent.message })
    await this.finish()
    await dropWaiting(this.data.draft.key)
    if (sent.kind === 'already') {
      await wx.showModal({
        title: '已经收到',
        content: '上一次提交其实成功了，请在“我的投诉”里查看。',
        showCancel: false,
      })
      return wx.switchTab({ url: '/pages/complaint/mine/mine' })
    }
    const { kind, caseId, number, by } = sent.receipt
    wx.redirectTo({ url: `/pages/complaint/done/done?kind=${kind}&id=${caseId}&number=${number}&by=${by}` })
  },
  /** Without a line the form is not lost and not sent: it waits, and the person is told so. */
  async wait(filing: Filing) {
    const { draft } = this.data
    await putOff({ key: draft.key, filing, pieces: draft.pieces, draft, title: draft.merchantName, at: Date.now() })
    await this.finish()
    await wx.showModal({
      title: '还没有提交',
      content: '现在没有网络。内容加密存在这部手机上，有网络时自动提交；也可以在“我的投诉”里看。',
      showCancel: false,
    })
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  async finish() {
    const { name, phone, address } = this.data.draft
    await dropDraft()
    await (this.data.remember ? rememberContact({ name, phone, address }) : forgetContact())
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(QUESTIONS, errors)
  },
})
