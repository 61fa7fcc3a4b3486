import { actOrWait } from '../../cloud/act-or-wait'
import { call } from '../../cloud/call'
import { caseOrKept } from '../../cloud/kept-answers'
import { waitingActs } from '../../cloud/outbox'
import { showPaper } from '../../cloud/papers'
import { unreadIn } from '../../cloud/room-unread'
import { endWay, recordWay } from '../../cloud/track'
import { casePage } from '../../page/case-page'
import { chosenFrom } from '../../phone/chosen-from'
import { confirmed, wordsFor } from '../../phone/confirmed'
import { dial } from '../../phone/dial'
import { hereOrExplain, watchPosition } from '../../phone/position'
import { scanArrival } from '../../phone/scan-arrival'
import type { CaseView } from '../../shared/contract/case-view'
import type { Input } from '../../shared/contract/index'
import type { Command } from '../../shared/contract/may'
import type { CaseForm } from '../../shared/contract/paper'
import type { Reading } from '../../shared/reading/questions'
import { backupReasons, returnReasons } from '../../shared/vocabulary/dispatch'
import { informWays } from '../../shared/vocabulary/formalities'
import { claimed, claimLines } from '../../words/claim-lines'
import { modeOf } from '../../words/consent'
import { trackWords } from '../../words/track'
import { offlineWords, type Waitable } from '../../words/waiting'
import { askConsent, recordUrl, unwillingUrl } from '../ask-consent'
import { ahead } from './ahead'
import { type Act, acts, type Step, steps } from './steps'
import type { Tool } from './tool'
import { tools } from './tools'

/**
 * On the way between accepting and the end, by the permission to record a track; a case that waits for a leader's
 * consent to closing is over for this.
 */
const isUnderWay = ({ may, state, closing }: CaseView) =>
  !closing && (state === 'assigned' || state === 'onsite') && (may.includes('return') || may.includes('conclude'))

/** The officer's track in a case: what is said of it, and whether it can be recorded away from the Mini Program too. */
const noWay = { way: '', mayAway: false }

/** Records the track while the officer is under way in the case, and ends it after. */
async function wayIn(view: CaseView): Promise<typeof noWay> {
  if (isUnderWay(view)) {
    const reach = await recordWay(view.id, watchPosition)
    return { way: trackWords[reach], mayAway: reach === 'open' }
  }
  await endWay(view.id)
  return noWay
}

casePage({
  data: {
    offline: '',
    waits: false,
    ...noWay,
    /** Unread messages in the room. */
    unread: 0,
    steps: [] as Step[],
    primary: '' as Act | '',
    besides: [] as Act[],
    tools: { near: [] as Tool[], all: [] as Tool[], far: 0 },
    more: false,
    mayCheck: false,
    /** The consumer's phone was rung: whether they were reached can be said now. */
    asked: false,
    mayExclude: false,
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

  async load() {
    const { value: view, since } = await caseOrKept(this.query.id).catch(async (error) => {
      // The officer no longer has this case: their track must not go on.
      if (error.code === 'CASE_NOT_FOUND') await endWay(this.query.id)
      throw error
    })
    await this.show(view, since)
    if (since !== undefined) return
    this.setData({ unread: await unreadIn(view) })
    await this.showEvidence(view)
    await this.showStreams(view)
    await this.showReadings(view)
  },
  /** `since`: the phone is offline and shows the case as it was then. Steps that wait to be sent are shown as done. */
  async show(stood: CaseView, since?: number) {
    const waiting = (await waitingActs()).filter(({ input }) => input.caseId === this.query.id)
    const view = ahead(stood, waiting)
    this.setData({ offline: offlineWords(since, waiting, Date.now()), waits: waiting.length > 0 })
    // Steps that need the parties' consent are shown too: tapping one asks for the consent first.
    const inReach = { ...view, may: [...view.may, ...(view.opensWithConsent ?? [])] }
    const { primary = '', besides } = acts(inReach)
    const mayCheck = view.may.includes('checkAuthority')
    const mayExclude = view.may.includes('exclude')
    this.setData({ view, steps: steps(view), tools: tools(inReach), primary, besides, mayCheck, mayExclude })
    this.setData(await wayIn(view))
  },

  async showReadings(view: CaseView) {
    if (!view.evidence.some(({ kind }) => kind === 'photo')) return
    const { photos } = await call('reading.view', { caseId: this.query.id }).catch(() => ({ photos: [] }))
    this.setData({ readings: photos, claims: claimLines(view) })
  },
  next() {
    wx.switchTab({ url: '/pages/officer/officer' })
  },
  showMore() {
    this.setData({ more: true })
  },
  pickPapers(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ seen: event.detail.chosen })
  },
  checkAuthority() {
    const has = (paper: string) => this.data.seen.includes(paper)
    const seen = { original: has('original'), signed: has('signed'), idSeen: has('idSeen') }
    return this.do('complaint.checkAuthority', { caseId: this.query.id, ...seen }, '已记下')
  },
  async exclude(event: WechatMiniprogram.CustomEvent<{ person: number; who: string }>) {
    const { person, who } = event.detail
    const reason = await wordsFor(`移出${who}？`, '为什么不是同一件事，至少 5 个字；记入案卷', '移出', 'gone')
    if (reason !== undefined)
      await this.step(() => call('complaint.exclude', { caseId: this.query.id, person, reason }), '已移出')
  },
  /** Nothing is asked while the phone rings: the two answers stand at the bottom, the case can be read. */
  async contact() {
    if (await dial(this.data.view!.consumer!.phone)) this.setData({ asked: true })
  },
  async tell(event: WechatMiniprogram.TouchEvent) {
    const { reached } = event.currentTarget.dataset
    await this.do('officer.contact', { caseId: this.query.id, reached }, reached ? '已记录' : '已记下，再打')
    this.setData({ asked: false })
  },
  async arrive() {
    const position = await hereOrExplain('到场要记录一次您的位置')
    if (!position) return
    await this.do('officer.arrive', { caseId: this.query.id, position }, '已到场')
  },
  async scanHere() {
    const code = await scanArrival()
    const position = code && (await hereOrExplain('到场要记录一次您的位置'))
    if (position) await this.do('officer.arrive', { caseId: this.query.id, position, code }, '已到场')
  },
  async open(event: WechatMiniprogram.TouchEvent) {
    const { url, id, mediates } = event.currentTarget.dataset
    if (mediates && !(await this.willing(mediates))) return
    if (url) wx.navigateTo({ url })
    else if (id === 'backup') this.askForBackup()
    else if (id === 'name-batch') this.nameBatch()
    else if (id === 'refer') this.refer()
    else if (id === 'return') this.giveBack()
    else if (id === 'open-room') this.openRoom()
    else if (id === 'entrust') this.entrust()
    else if (id === 'inform') this.inform()
    else if (id === 'publish') this.publish()
    else if (id === 'pause' || id === 'resume') this.rest(id)
    else this.consent()
  },
  async entrust() {
    const said = '消保委会看到案件和消费者的联系方式，以区局名义调解。案件仍由您负责，结果交回给您。'
    const input = { caseId: this.query.id, bothAgree: true as const }
    if (await confirmed('双方都同意委托消保委？', said, '都同意'))
      await this.step(() => call('mediation.entrust', input), '已委托')
  },
  async inform() {
    const consumer = await chosenFrom(informWays, '怎么告知消费者的？')
    const merchant = consumer && (await chosenFrom(informWays, '怎么告知商家的？'))
    const caseId = this.query.id
    if (merchant) await this.step(() => call('mediation.inform', { caseId, consumer, merchant }), '已记下')
  },
  async publish() {
    const note = await wordsFor('处罚决定已公示？', '文号，公示在哪里')
    if (note === undefined) return
    await this.step(() => call('mediation.publish', { caseId: this.query.id, note }), '已记下')
  },
  paper(event: WechatMiniprogram.CustomEvent<{ form: CaseForm }>) {
    return showPaper(this.query.id, event.detail.form)
  },
  async openRoom() {
    await this.step(() => call('room.open', { caseId: this.query.id }), '已开启')
    if (this.data.view?.room && !this.data.view.room.sealed) this.visit('/pages/room/room/room', this.query)
  },
  async askForBackup() {
    const reason = await chosenFrom(backupReasons, '为什么要增援？')
    if (reason) await this.step(() => call('officer.backup', { caseId: this.query.id, reason }), '已请求增援')
  },
  async nameBatch() {
    const batch = await wordsFor('涉及的商品和批号', '例如 样例牛奶 20261101')
    if (batch !== undefined)
      await this.step(() => call('officer.nameBatch', { caseId: this.query.id, batch }), '已记下')
  },
  async refer() {
    const note = await wordsFor('移送综合执法支队', '涉嫌什么违法，看到了什么，有什么证据')
    if (note !== undefined) await this.do('officer.refer', { caseId: this.query.id, note }, '已移送')
  },
  async rest(to: 'pause' | 'resume') {
    const note = await (to === 'pause'
      ? wordsFor('送鉴定、检测', '鉴定什么、送到哪里、费用怎么商定')
      : wordsFor('鉴定、检测有了结果', '结论是什么'))
    if (note === undefined) return
    await this.do(`mediation.${to}`, { caseId: this.query.id, note }, to === 'pause' ? '调解已中止' : '调解已恢复')
  },
  async giveBack() {
    const reason = await chosenFrom(returnReasons, '为什么退回？指挥中心会另派')
    const caseId = this.query.id
    if (reason && (await this.act(() => call('officer.return', { caseId, reason })))) wx.navigateBack()
  },
  /** Whether the parties' consent is on record; asks for it where the officer's next step needs it. */
  async willing(to: Command): Promise<boolean> {
    return !this.data.view!.opensWithConsent?.includes(to) || this.consent()
  },
  async consent(): Promise<boolean> {
    const said = await askConsent(this.data.view!)
    if (said === 'unwilling') wx.navigateTo({ url: unwillingUrl(this.data.view!) })
    if (!said || said === 'unwilling') return false
    return this.do('mediation.consent', { caseId: this.query.id, ...said }, '已记录')
  },
  async settle() {
    if (!(await this.willing('settle'))) return
    const view = this.data.view!
    // What the shop has offered goes before what the law gives by the confirmed answers.
    const { remedies, amountFen } = view.shopAnswer?.offer ?? claimed(view)
    const offered = `remedies=${remedies.join(',')}&fen=${amountFen}`
    wx.navigateTo({ url: `${recordUrl(view, 'settle')}&mode=${modeOf(view)}&${offered}` })
  },
  conclude() {
    wx.navigateTo({ url: recordUrl(this.data.view!, 'conclude') })
  },
  terminate() {
    wx.navigateTo({ url: recordUrl(this.data.view!, 'terminate') })
  },
  /** Takes the step or, offline, keeps it to be sent. */
  do<Name extends Waitable>(name: Name, input: Input<Name>, done: string) {
    return this.step(async () => {
      const title = this.data.view!.merchant.name
      return (await actOrWait(name, input, { title })) as CaseView | undefined
    }, done)
  },
  /** WeChat has no prompt for positions in the background: only the officer can allow them, in the settings. */
  async recordAway() {
    const said = '在设置里点“位置信息”，选“使用小程序期间和离开小程序后”。只在办案期间记，办结就停；不选也不影响办案。'
    if (!(await confirmed('离开小程序时也记行程', said, '去设置'))) return
    await wx.openSetting()
    // The track begins anew with whatever is allowed now.
    await endWay(this.query.id)
    this.setData(await wayIn(this.data.view!))
  },
  locate() {
    const { place, merchant } = this.data.view!
    wx.openLocation({
      name: merchant.name,
      address: merchant.address,
      latitude: place!.latitude,
      longitude: place!.longitude,
    })
  },
})
