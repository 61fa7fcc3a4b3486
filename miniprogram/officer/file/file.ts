import { type CallError, call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { wholeTranscript } from '../../cloud/whole-transcript'
import { page } from '../../page/page'
import { chosenFrom } from '../../phone/chosen-from'
import { confirmed, wordsFor } from '../../phone/confirmed'
import { openRecording, openStream } from '../../phone/open-stream'
import { showProof } from '../../phone/proof'
import { recallReason } from '../../phone/recall-reason'
import { unlessCancelled } from '../../phone/unless-cancelled'
import { signers } from '../../shared/agreement/signature'
import type { CaseView } from '../../shared/contract/case-view'
import type { LiveView } from '../../shared/contract/live'
import type { TranscriptLine } from '../../shared/contract/room'
import { openStates } from '../../shared/vocabulary/case'
import { evidenceKinds } from '../../shared/vocabulary/evidence'
import { informWays, type SealForm, sealForms } from '../../shared/vocabulary/formalities'
import { orElse } from '../../words/failure'
import { clock } from '../../words/live'
import { nearness } from '../../words/nearest'
import { dateTime } from '../../words/when'
import { handedOver } from './handed-over'
import { type Section, sectionsOf } from './sections'

/** Original files by kind, time and the beginning of their fingerprint; `recording`: the page of a stream's part. */
const originals = ({ evidence }: CaseView, now: number) =>
  evidence.map(({ id, kind, sealedAt, sha256, moment }) => ({
    id,
    recording: kind === 'live' ? `evidenceId=${id}` : moment ? `streamId=${moment.streamId}&at=${moment.ms}` : '',
    title: `${moment ? `直播 ${clock(moment.ms)} 截图` : evidenceKinds.label(kind)} · ${dateTime(sealedAt, now)}封存`,
    print: sha256
      .match(/.{1,8}/g)
      ?.slice(0, 4)
      .join(' '),
  }))

const askedToEnd = ({ may, timeline }: CaseView, now: number) => {
  const asked = may.includes('judgeClosing') && timeline.filter(({ type }) => type === 'closing.asked').pop()
  return asked ? { ...asked, when: dateTime(asked.at, now) } : null
}

const toVouch = (view: CaseView) => (view.toVouch ?? []).map((one) => ({ ...one, part: signers.label(one.signer) }))

/** How many lines of the conversation show before the reader asks for all. */
const fewLines = 8

interface Said extends TranscriptLine {
  when: string
}

page({
  query: { id: '' },
  data: {
    view: null as CaseView | null,
    sections: [] as Section[],
    originals: [] as ReturnType<typeof originals>,
    /** The conversation of the room; for a reader who may not read it, only that there was one. */
    said: [] as Said[],
    shown: fewLines,
    unheard: false,
    /** The exported file holds all names in clear: the squad may read the case, but not export it. */
    mayExport: false,
    /** A leader calls the officer, orders, and watches, while the case is open. */
    leads: false,
    /** The squad calls the officer, who alone knows who complains. */
    calls: false,
    streams: [] as LiveView[],
    /** Papers that wait for the bureau's seal. */
    unsealed: [] as { form: SealForm; label: string }[],
    may: {} as Partial<Record<CaseView['may'][number], boolean>>,
    /** The end that the officer asks a leader to agree to; null for other readers. */
    closing: null as ReturnType<typeof askedToEnd>,
    /** Who signed on the officer's phone, when a leader may ring them up about it. */
    toVouch: [] as ReturnType<typeof toVouch>,
  },

  async load() {
    const [{ role }, view] = await Promise.all([whoAmI(), call('complaint.detail', { caseId: this.query.id })])
    this.setData({
      mayExport: role !== 'squad',
      leads: role === 'leader' && openStates.includes(view.state),
      calls: role === 'squad',
    })
    this.show(view)
    // The file is shown also when the streams cannot be fetched, as of a report for anybody but its handler.
    if (this.data.leads) this.setData(await orElse(call('live.show', { caseId: this.query.id }), { streams: [] }))
    if (view.room) await this.hear()
  },
  show(view: CaseView) {
    const now = Date.now()
    const may = Object.fromEntries(view.may.map((command) => [command, true]))
    this.setData({
      view,
      may,
      closing: askedToEnd(view, now),
      toVouch: toVouch(view),
      unsealed: (view.unsealed ?? []).map((form) => ({ form, label: sealForms.label(form) })),
      sections: sectionsOf(view, now),
      originals: originals(view, now),
    })
  },
  openStream({ detail }: WechatMiniprogram.CustomEvent<{ streamId: string; running: boolean }>) {
    openStream(detail, this.query.id)
  },
  /** Loads the conversation; the server gives it to those who were in the room. */
  async hear() {
    try {
      const lines = await wholeTranscript(this.query.id)
      const said: Said[] = lines.map((line) => ({ ...line, when: dateTime(line.at, Date.now()) }))
      this.setData({ said, unheard: false })
    } catch (error) {
      if ((error as CallError).code !== 'CASE_NOT_FOUND') throw error
      this.setData({ unheard: true })
    }
  },
  /** Calls on the officer to act, by an order with these words: it is acknowledged, and answered with a result. */
  async urge() {
    const { id, name } = this.data.view!.officer!
    if (!(await confirmed(`催${name}马上办？`, '这是一条指令：五分钟内没有签收就报上一级，办了要回报结果。', '催办')))
      return
    const order = { to: [id], text: '请马上联系消费者，办了回报结果', caseId: this.query.id }
    await this.act(() => call('command.order', order))
    await this.load()
  },
  /** Sends one of the six nearest officers of the city to help. */
  async sendHelp() {
    const { id: caseId } = this.data.view!
    const { candidates } = await call('dispatch.propose', { caseId })
    const near = candidates.slice(0, 6)
    const itemList = near.map((one) => [one.name, nearness(one), one.district, one.branch].filter(Boolean).join(' '))
    if (near.length === 0) return wx.showToast({ title: '现在没有在岗的人可以派', icon: 'none' })
    const chosen = await unlessCancelled(() => wx.showActionSheet({ alertText: '派谁去增援？近的在前', itemList }))
    const { officerId = '' } = (chosen && near[chosen.tapIndex]) ?? {}
    if (officerId) await this.act(async () => this.show(await call('dispatch.reinforce', { caseId, officerId })))
  },
  /** Takes the case from its officer; the leader then orders another. */
  async takeOver() {
    const { id: caseId, number, officer } = this.data.view!
    const why = await recallReason(officer!.name)
    if (!why) return
    const taken = await this.act(async () => this.show(await call('dispatch.recall', { caseId, ...why })))
    if (taken) this.visit('/command/orders/orders', { caseId, number })
  },
  showAll() {
    this.setData({ shown: this.data.said.length })
  },
  replay(event: WechatMiniprogram.TouchEvent) {
    openRecording(`caseId=${this.query.id}&${event.currentTarget.dataset.recording}`)
  },
  proof(event: WechatMiniprogram.TouchEvent) {
    const { section, step } = event.currentTarget.dataset
    showProof(this.data.sections[section]!.steps[step]!, this.query.id)
  },

  exportFile() {
    return this.act(async () => {
      for (let volume = 1, volumes = 1; volume <= volumes; volume++) {
        const archive = await call('ledger.export', { caseId: this.query.id, volume })
        volumes = archive.volumes
        await wx.setClipboardData({ data: archive.url })
        const { confirm } = await wx.showModal(handedOver(archive, volume))
        if (!confirm) return
      }
    })
  },
  /** Lets the reader choose one of two and give a reason; undefined when they cancel. */
  async decide(alertText: string, itemList: [yes: string, no: string]) {
    const chosen = await wx.showActionSheet({ alertText, itemList }).catch(() => undefined)
    if (!chosen) return undefined
    const reason = await wordsFor('写明理由', '')
    return reason === undefined ? undefined : { yes: chosen.tapIndex === 0, reason }
  },
  async judge() {
    const said = await this.decide('有一方要求网格员回避', ['回避，退回指挥中心另派', '不回避，继续调解'])
    if (!said) return
    const input = { caseId: this.query.id, granted: said.yes, reason: said.reason }
    await this.act(async () => this.show(await call('mediation.judge', input)))
  },
  async decline() {
    const input = await this.reasoned('不同意删除的理由', '申请的人会看到，至少 5 个字', '提交')
    if (input) await this.act(async () => this.show(await call('ledger.decline', input)))
  },
  async extend() {
    const decides = this.data.view?.filed !== undefined
    const title = decides ? '再给 30 日作出决定？' : '再给 15 个工作日核查？'
    const input = await this.reasoned(title, '为什么要延长', '批准')
    if (input) await this.act(async () => this.show(await call('mediation.extend', input)))
  },
  /** In place of an officer who has left. */
  async inform() {
    const consumer = await chosenFrom(informWays, '怎么告知消费者的？')
    const merchant = consumer && (await chosenFrom(informWays, '怎么告知商家的？'))
    const { id: caseId } = this.query
    if (merchant) await this.act(async () => this.show(await call('mediation.inform', { caseId, consumer, merchant })))
  },
  async seal(event: WechatMiniprogram.TouchEvent) {
    const { form, label } = event.currentTarget.dataset
    if (!(await confirmed('已经盖章？', `纸质的${label}盖好章以后再记，双方看得到`, '已盖章'))) return
    await this.act(async () => this.show(await call('paper.seal', { caseId: this.query.id, form })))
  },
  /** The penalty has been published. */
  async publish() {
    const said = await this.reasoned('处罚决定已公示？', '文号，公示在哪里', '已公示')
    if (!said) return
    const { caseId, reason: note } = said
    await this.act(async () => this.show(await call('mediation.publish', { caseId, note })))
  },
  async reopen() {
    const input = await this.reasoned('决定重新处理？', '为什么，至少 5 个字', '重新处理')
    if (input) await this.act(async () => this.show(await call('mediation.reopenAgain', input)))
  },
  /** Asks for the reason of a decision; undefined when the reader cancels. */
  async reasoned(title: string, placeholderText: string, confirmText: string) {
    const reason = await wordsFor(title, placeholderText, confirmText)
    return reason === undefined ? undefined : { caseId: this.query.id, reason }
  },
  /** A leader has rung up a party who signed on the officer's phone. */
  async vouch(event: WechatMiniprogram.TouchEvent) {
    const { signer, part } = event.currentTarget.dataset as { signer: 'complainant' | 'respondent'; part: string }
    const input = await this.reasoned(`${part}在电话里确认是本人签的？`, '电话里怎么说的', '已核实')
    if (!input) return
    const { caseId, reason: note } = input
    const textHash = this.data.view?.agreement?.textHash
    await this.act(async () => this.show(await call('mediation.vouch', { caseId, signer, note, textHash })))
  },
  async close() {
    const said = await this.decide('重大案件，网格员提出结案', ['同意，按网格员提出的结案', '不同意，继续办理'])
    if (!said) return
    const input = { caseId: this.query.id, allowed: said.yes, reason: said.reason }
    await this.act(async () => this.show(await call('command.close', input)))
  },
  async erase() {
    const asked = await wx.showActionSheet({ itemList: ['保存期限已满', '本人要求删除'] }).catch(() => undefined)
    if (!asked) return
    const said = '姓名、电话、地址、文字和证据原件都不能恢复，别处在用的证据留下。各步的存证保留，仍可核对。'
    if (!(await confirmed('删除这个案件的个人信息？', said, '删除', 'gone'))) return
    const ground = asked.tapIndex === 0 ? 'expired' : 'asked'
    await this.act(async () => this.show(await call('ledger.erase', { caseId: this.query.id, ground })))
  },
})
