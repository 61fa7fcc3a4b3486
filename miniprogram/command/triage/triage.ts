import { call } from '../../cloud/call'
import { CaseEvidence } from '../../cloud/case-evidence'
import { casePage } from '../../page/case-page'
import { confirmed } from '../../phone/confirmed'
import { dial } from '../../phone/dial'
import { openStream } from '../../phone/open-stream'
import { recallReason } from '../../phone/recall-reason'
import { playRingtone } from '../../phone/ringtone'
import type { CaseView, CopyView, OfferView } from '../../shared/contract/case-view'
import type { LiveView } from '../../shared/contract/live'
import { type CaseClass, caseClasses } from '../../shared/vocabulary/case'
import { escalationTargets } from '../../shared/vocabulary/dispatch'
import { choices } from '../../words/choices'
import { failureOf } from '../../words/failure'
import { callLine } from '../../words/target'
import { whyWords } from '../../words/why'
import { onDesk } from '../on-desk'
import {
  type CandidateLines,
  candidateLines,
  confirmWords,
  lateWords,
  officesInWords,
  signWords,
  suggestedOf,
  triageWords,
} from './choice'
import { mapOf, type QueueLine, queueLines, strokeOf } from './desk'

type OfferLines = Omit<OfferView, 'why'> & { why: string }

casePage({
  data: {
    classes: choices(caseClasses),
    class: '' as CaseClass | '',
    /** The class as the one button says it. */
    classed: '',
    classWhy: [] as string[],
    candidates: [] as CandidateLines[],
    officerId: '',
    confirmText: '',
    /** The consumer's phone was rung: whether they were reached can be said now. */
    asked: false,
    /** The ranking decides, not the dispatcher, when the dispatcher has recalled this serious case from an officer. */
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
    alsoAdmit: true,
    mayAdmit: false,
    mayShowAnswer: false,
    mayCallBack: false,
    mayPhone: false,
    /** The end of the minute in which the complainant is to be called, and what is said once it is over. */
    callBy: 0,
    uncalled: '',
    linked: '',
    /** Covered copies to check, with the addresses of the copy and its original. */
    copies: [] as { id: string; copy: CopyView; url: string; original: string }[],
    /** On a desk screen the list stands beside the case. */
    desk: onDesk(),
    id: '',
    queue: [] as QueueLine[],
    /** The list has come: only then is an empty one told. */
    listed: false,
    /** Streams without a case, which are answered before anything is filed. */
    loose: [] as LiveView[],
    map: mapOf(undefined, [], [], false),
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
    this.setData({ desk: onDesk() })
    // A window that was made wider has no list yet.
    if (this.data.desk && !wasDesk) this.load()
  },
  onLoad() {
    this.pressed = ({ key }) => this.press(key)
    this.setData({ id: this.query.id })
  },
  pressed: (() => {}) as (stroke: { key: string }) => void,

  async load() {
    if (this.data.desk) await this.loadQueue()
    const { id } = this.query
    if (!id) return
    const proposal = await call('dispatch.propose', { caseId: id })
    // Another case was picked meanwhile.
    if (id !== this.query.id) return
    const candidates = proposal.candidates.map(candidateLines)
    const { ranked = false } = proposal
    this.setData({
      candidates,
      ranked,
      signs: [...proposal.signs.map(signWords), ...lateWords(proposal.case)],
      map: mapOf(proposal.spot, proposal.candidates, candidates, proposal.case.priority === 'P1'),
    })
    this.show(proposal.case)
    const stands = !ranked && candidates.some(({ id }) => id === this.data.officerId)
    this.choose(stands ? this.data.officerId : ranked ? '' : suggestedOf(candidates))
    await this.showEvidence(proposal.case)
    if (id === this.query.id) await this.showCopies(proposal.case)
    if (id === this.query.id) await this.showStreams(proposal.case)
  },
  show(view: CaseView) {
    // The class as suggested or confirmed before: sending a case out again does not lower it.
    this.classify(this.data.class || view.class)
    this.setData({
      view,
      classWhy: view.triage ? triageWords(view.triage) : [],
      offers: (view.offers ?? []).map((offer) => ({ ...offer, why: whyWords(offer.why).join('，') })),
      escalation: view.escalation ? `没有网格员在办，已报${escalationTargets.label(view.escalation.to)}` : '',
      mayConfirm: view.may.includes('confirm'),
      mayRecall: view.may.includes('recall'),
      mayReinforce: view.may.includes('reinforce'),
      elsewhere: officesInWords(view.statement ?? ''),
      mayDecide: view.may.includes('refuse'),
      mayAdmit: view.may.includes('admit'),
      mayShowAnswer: view.may.includes('showAnswer'),
      mayCallBack: view.may.includes('callBack'),
      mayPhone: view.may.includes('phone'),
      ...callLine(view, Date.now()),
      linked: (view.linked ?? []).map(({ number }) => number).join('、'),
    })
  },

  async loadQueue() {
    const [waiting, moving, { streams }] = await Promise.all([
      call('dispatch.inbox', { box: 'waiting' }),
      call('dispatch.inbox', { box: 'moving' }),
      call('live.running', {}),
    ])
    const queue = queueLines([...waiting.cases, ...moving.cases], Date.now())
    this.query.id ||= queue[0]?.id ?? ''
    const loose = streams.filter(({ caseId }) => caseId === undefined)
    this.setData({ queue, loose, listed: true, id: this.query.id })
  },
  pickCase(event: WechatMiniprogram.TouchEvent) {
    this.turnTo(event.currentTarget.dataset.id)
  },
  /** Shows another case of the list in the place of this one, but not while a step in this one is under way. */
  async turnTo(id: string) {
    if (id === this.query.id || this.data.busy) return
    this.query.id = id
    this.evidence = new CaseEvidence()
    this.setData({ id, view: null, class: '', officerId: '', items: [], streams: [], copies: [], candidates: [] })
    await this.loadAnew()
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
  press(key: string) {
    const stroke = this.data.desk ? strokeOf(key) : undefined
    if (!stroke) return
    if ('to' in stroke) {
      const { queue } = this.data
      const at = queue.findIndex(({ id }) => id === this.query.id)
      const next = queue[at + stroke.to]
      if (next) this.turnTo(next.id)
    } else if ('candidate' in stroke) {
      const chosen = this.data.candidates[stroke.candidate]
      if (chosen && !this.data.ranked && this.data.mayConfirm) this.choose(chosen.id)
    } else if (this.data.mayConfirm && this.data.view) this.confirm()
  },

  pickClass(event: WechatMiniprogram.CustomEvent<{ chosen: CaseClass[] }>) {
    this.classify(event.detail.chosen[0] ?? this.data.view!.class)
  },
  classify(chosen: CaseClass) {
    this.setData({ class: chosen, classed: caseClasses.label(chosen) })
  },
  pickOfficer(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    if (this.data.mayReinforce) return this.reinforce(id)
    if (!this.data.ranked) this.choose(id)
  },
  async reinforce(officerId: string) {
    const { name = '' } = this.data.candidates.find(({ id }) => id === officerId) ?? {}
    const said = `${this.data.view!.officer?.name ?? ''}仍是承办人，${name}的手机马上响。`
    if (!(await confirmed(`派${name}去增援？`, said, '派去增援'))) return
    await this.take(() => call('dispatch.reinforce', { caseId: this.query.id, officerId }), '已派增援')
  },
  choose(officerId: string) {
    const { candidates, ranked } = this.data
    const { name = '' } = candidates.find(({ id }) => id === officerId) ?? {}
    this.setData({ officerId, confirmText: confirmWords(name, ranked, suggestedOf(candidates) !== '') })
  },
  async confirm() {
    const { class: caseClass, officerId } = this.data
    if (!caseClass) return
    const caseId = this.query.id
    const mayAdmit = this.data.view?.may.includes('admit') && this.data.alsoAdmit
    // Sending an officer comes first, as it cannot wait; acceptance (Art. 15) is a decision of its own, made with the
    // same tap.
    await this.take(
      async () => {
        const sent = await call('dispatch.confirm', { caseId, class: caseClass, ...(officerId && { officerId }) })
        return mayAdmit ? call('complaint.decide', { caseId, decision: 'accept' }) : sent
      },
      mayAdmit ? '已受理并派单' : '已派单',
    )
  },
  async recall() {
    const { name } = this.data.view!.officer!
    const why = await recallReason(name)
    if (!why) return
    await this.take(() => call('dispatch.recall', { caseId: this.query.id, ...why }), '已收回')
    await this.load()
  },
  async phone() {
    if (await dial(this.data.view!.consumer!.phone)) this.setData({ asked: true })
  },
  async tell(event: WechatMiniprogram.TouchEvent) {
    const { reached } = event.currentTarget.dataset
    await this.take(() => call('dispatch.contact', { caseId: this.query.id, reached }), reached ? '已记录' : '已记下')
    this.setData({ asked: false })
  },
  async admit() {
    await this.take(() => call('complaint.decide', { caseId: this.query.id, decision: 'accept' }), '已受理')
  },
  /** Covered copies that wait to be checked, with their originals. */
  async showCopies(view: CaseView) {
    const pending = (view.copies ?? []).filter(({ state }) => state === 'pending')
    if (pending.length === 0) return this.setData({ copies: [] })
    const { evidence } = this
    try {
      const { files } = await evidence.of(view)
      if (evidence !== this.evidence) return
      const urls = new Map(files.map(({ evidenceId, url }) => [evidenceId, url]))
      const copies = pending.map((copy) => ({
        id: copy.id,
        copy,
        url: urls.get(copy.id) ?? '',
        original: urls.get(copy.of) ?? '',
      }))
      this.setData({ copies })
    } catch (error) {
      this.setData({ evidenceProblem: failureOf(error).message })
    }
  },
  async reviewCopy(event: WechatMiniprogram.CustomEvent<{ id: string; publishable: boolean; note: string }>) {
    const { id: copyId, publishable, note } = event.detail
    const decided = { caseId: this.query.id, copyId, publishable, note }
    await this.take(() => call('evidence.review', decided), publishable ? '可以公开' : '不公开')
    await this.load()
  },
  async showAnswer() {
    await this.take(() => call('complaint.showAnswer', { caseId: this.query.id }), '消费者能看到了')
  },
  /** Takes a step; a case that has moved on meanwhile is loaded anew, and so is the list beside it. */
  async take(ask: () => Promise<CaseView>, done: string) {
    if (!(await this.step(ask, done)) || this.data.desk) await this.load()
  },
})
