import { type CallError, call } from '../../api/call'
import { loadProfile } from '../../api/me'
import { loadTranscript } from '../../api/whole-transcript'
import { chooseTerm } from '../../device/chosen-from'
import { askForText, askToConfirm } from '../../device/confirmed'
import { openRecording, openStream } from '../../device/open-stream'
import { showStepHash } from '../../device/proof'
import { askRecallReason } from '../../device/recall-reason'
import { valueOrFallback } from '../../format/failure'
import { clockText } from '../../format/live'
import { dateTimeText } from '../../format/when'
import { caseStepsOn, findCaseStep, toStepRow } from '../../modules/case-links'
import type { LiveView } from '../../modules/livestream-source'
import { livestreams } from '../../modules/livestreams'
import { moduleRecordPage } from '../../modules/menus'
import { registerPage } from '../../page/base-page'
import { askBeforeStep } from '../../page/case-step'
import { signers } from '../../shared/agreement/signature'
import type { CaseView } from '../../shared/contract/case-view'
import type { TranscriptLine } from '../../shared/contract/room'
import { openStates } from '../../shared/vocabulary/case'
import { evidenceKinds } from '../../shared/vocabulary/evidence'
import { informWays, type SealForm, sealForms } from '../../shared/vocabulary/formalities'
import { exportDialog } from './handed-over'
import { type FileSection, toFileSections } from './sections'

/**
 * Original files by kind, time and the beginning of their fingerprint; `recording`: the page of a
 * stream's part.
 */
const toOriginalRows = ({ evidence }: CaseView, now: number) =>
  evidence.map(({ id: evidenceId, kind: evidenceKind, sealedAt, sha256, moment: liveMoment }) => ({
    id: evidenceId,
    recording: evidenceKind === 'live' ? `evidenceId=${evidenceId}` : momentQuery(liveMoment),
    title: `${liveMoment ? `直播 ${clockText(liveMoment.ms)} 截图` : evidenceKinds.label(evidenceKind)} · ${dateTimeText(sealedAt, now)}封存`,
    print: sha256
      .match(/.{1,8}/g)
      ?.slice(0, 4)
      .join(' '),
  }))

const findClosingRequest = ({ may: allowedCommands, timeline }: CaseView, now: number) => {
  const closingRequest =
    allowedCommands.includes('decideClosing') &&
    timeline.filter(({ type: eventType }) => eventType === 'closing.requested').pop()
  return closingRequest ? { ...closingRequest, when: dateTimeText(closingRequest.at, now) } : null
}

const toSignatureRows = (caseView: CaseView) =>
  (caseView.signaturesToAttest ?? []).map((signatureToConfirm) => ({
    ...signatureToConfirm,
    part: signers.label(signatureToConfirm.signer),
  }))

/** How many lines of the conversation show before the reader asks for all. */
const shownLineCount = 8

interface SpokenLine extends TranscriptLine {
  when: string
}

registerPage({
  query: { id: '' },
  data: {
    view: null as CaseView | null,
    sections: [] as FileSection[],
    originals: [] as ReturnType<typeof toOriginalRows>,
    /** The conversation of the room; for a reader who may not read it, only that there was one. */
    said: [] as SpokenLine[],
    shown: shownLineCount,
    unheard: false,
    /**
     * The exported file holds all names in clear: the enforcement team may read the case, but not
     * export it.
     */
    mayExport: false,
    /** A leader calls the officer, orders, and watches, while the case is open. */
    leads: false,
    /** The steps that modules of this build offer here: while the case is open, and at the end. */
    steps: [] as ReturnType<typeof toStepRow>[],
    decisions: [] as ReturnType<typeof toStepRow>[],
    /** The enforcement team calls the officer, who alone knows who complains. */
    calls: false,
    streams: [] as LiveView[],
    /** Papers that wait for the bureau's seal. */
    unsealed: [] as { form: SealForm; label: string }[],
    may: {} as Partial<Record<CaseView['may'][number], boolean>>,
    /** The end that the officer asks a leader to agree to; null for other readers. */
    closing: null as ReturnType<typeof findClosingRequest>,
    /** Who signed on the officer's phone, when a leader may ring them up about it. */
    signaturesToAttest: [] as ReturnType<typeof toSignatureRows>,
  },

  async loadContent() {
    const [{ role: readerRole }, caseView] = await Promise.all([
      loadProfile(),
      call('complaint.detail', { caseId: this.query.id }),
    ])
    this.setData({
      mayExport: readerRole !== 'enforcement',
      leads: readerRole === 'leader' && openStates.includes(caseView.state),
      calls: readerRole === 'enforcement',
    })
    this.show(caseView)
    // The file is shown also when the streams cannot be fetched, as of a report for anybody but its
    // handler.
    if (this.data.leads && livestreams)
      this.setData({ streams: await valueOrFallback(livestreams.ofCase(this.query.id), []) })
    if (caseView.room) await this.loadTranscript()
  },
  show(caseView: CaseView) {
    const now = Date.now()
    const permissions = Object.fromEntries(caseView.may.map((commandName) => [commandName, true]))
    this.setData({
      view: caseView,
      may: permissions,
      steps: caseStepsOn('file', caseView).map(toStepRow),
      decisions: caseStepsOn('file-end', caseView).map(toStepRow),
      closing: findClosingRequest(caseView, now),
      signaturesToAttest: toSignatureRows(caseView),
      unsealed: (caseView.unsealed ?? []).map((sealForm) => ({
        form: sealForm,
        label: sealForms.label(sealForm),
      })),
      sections: toFileSections(caseView, now),
      originals: toOriginalRows(caseView, now),
    })
  },
  openStream({ detail }: WechatMiniprogram.CustomEvent<{ streamId: string; running: boolean }>) {
    openStream(detail, this.query.id)
  },
  /** Loads the conversation; the server gives it to those who were in the room. */
  async loadTranscript() {
    try {
      const transcriptLines = await loadTranscript(this.query.id)
      const spokenLines: SpokenLine[] = transcriptLines.map((transcriptLine) => ({
        ...transcriptLine,
        when: dateTimeText(transcriptLine.at, Date.now()),
      }))
      this.setData({ said: spokenLines, unheard: false })
    } catch (error) {
      if ((error as CallError).code !== 'CASE_NOT_FOUND') throw error
      this.setData({ unheard: true })
    }
  },
  /** Takes a step that a module of this build adds. */
  async takeStep(event: WechatMiniprogram.TouchEvent) {
    const caseView = this.data.view!
    const { action, url: pageUrl, query } = findCaseStep(event.currentTarget.dataset.id)!
    if (!action) return this.visit(pageUrl, query?.(caseView) ?? { id: caseView.id })
    const answer = await askBeforeStep(action, caseView)
    if (answer === undefined) return
    await this.runStep(async () => {
      const nextView = await action.run(caseView.id, answer, caseView)
      if (nextView) this.show(nextView)
      else await this.refresh()
    })
  },
  /** Takes the case from its officer; a leader then orders another, where leaders give orders. */
  async takeOver() {
    const { id: caseId, number: caseNumber, officer } = this.data.view!
    const recallDecision = await askRecallReason(officer!.name)
    if (!recallDecision) return
    const isRecalled = await this.runStep(async () =>
      this.show(await call('dispatch.recallCase', { caseId, ...recallDecision })),
    )
    const ordersPage = moduleRecordPage('orders')
    if (isRecalled && ordersPage !== '') this.visit(ordersPage, { caseId, number: caseNumber })
  },
  showAll() {
    this.setData({ shown: this.data.said.length })
  },
  replay(event: WechatMiniprogram.TouchEvent) {
    openRecording(`caseId=${this.query.id}&${event.currentTarget.dataset.recording}`)
  },
  proof(event: WechatMiniprogram.TouchEvent) {
    const { section: sectionIndex, step: stepIndex } = event.currentTarget.dataset
    showStepHash(this.data.sections[sectionIndex]!.steps[stepIndex]!, this.query.id)
  },

  exportFile() {
    return this.runStep(async () => {
      for (let volumeNumber = 1, volumeCount = 1; volumeNumber <= volumeCount; volumeNumber++) {
        const archive = await call('ledger.export', { caseId: this.query.id, volume: volumeNumber })
        volumeCount = archive.volumes
        await wx.setClipboardData({ data: archive.url })
        const { confirm: isConfirmed } = await wx.showModal(exportDialog(archive, volumeNumber))
        if (!isConfirmed) return
      }
    })
  },
  /** Lets the reader choose one of two and give a reason; undefined when they cancel. */
  async decide(alertText: string, itemList: [yes: string, no: string]) {
    const tappedItem = await wx.showActionSheet({ alertText, itemList }).catch(() => undefined)
    if (!tappedItem) return undefined
    const typedReason = await askForText('写明理由', '')
    return typedReason === undefined
      ? undefined
      : { isFirstChoice: tappedItem.tapIndex === 0, reason: typedReason }
  },
  async decideRecusal() {
    const recusalDecision = await this.decide('有一方要求网格员回避', [
      '回避，退回指挥中心另派',
      '不回避，继续调解',
    ])
    if (!recusalDecision) return
    const decisionInput = {
      caseId: this.query.id,
      granted: recusalDecision.isFirstChoice,
      reason: recusalDecision.reason,
    }
    await this.runStep(async () => this.show(await call('mediation.decideRecusal', decisionInput)))
  },
  async decline() {
    const decisionInput = await this.askForReason(
      '不同意删除的理由',
      '申请的人会看到，至少 5 个字',
      '提交',
    )
    if (decisionInput)
      await this.runStep(async () => this.show(await call('ledger.declineErasure', decisionInput)))
  },
  async extend() {
    const hasOpenFiling = this.data.view?.filed !== undefined
    const question = hasOpenFiling ? '再给 30 日作出决定？' : '再给 15 个工作日核查？'
    const decisionInput = await this.askForReason(question, '为什么要延长', '批准')
    if (decisionInput)
      await this.runStep(async () => this.show(await call('mediation.extend', decisionInput)))
  },
  /** In place of an officer who has left. */
  async inform() {
    const consumer = await chooseTerm(informWays, '怎么告知消费者的？')
    const merchant = consumer && (await chooseTerm(informWays, '怎么告知商家的？'))
    const { id: caseId } = this.query
    if (merchant)
      await this.runStep(async () =>
        this.show(await call('mediation.notifyParties', { caseId, consumer, merchant })),
      )
  },
  async seal(event: WechatMiniprogram.TouchEvent) {
    const { form: sealForm, label: formLabel } = event.currentTarget.dataset
    if (
      !(await askToConfirm('已经盖章？', `纸质的${formLabel}盖好章以后再记，双方看得到`, '已盖章'))
    )
      return
    await this.runStep(async () =>
      this.show(await call('documents.preserve', { caseId: this.query.id, form: sealForm })),
    )
  },
  /** The penalty has been published. */
  async publish() {
    const publication = await this.askForReason('处罚决定已公示？', '文号，公示在哪里', '已公示')
    if (!publication) return
    const { caseId, reason: typedNote } = publication
    await this.runStep(async () =>
      this.show(await call('mediation.publish', { caseId, note: typedNote })),
    )
  },
  /** Asks for the reason of a decision; undefined when the reader cancels. */
  async askForReason(title: string, placeholderText: string, confirmText: string) {
    const typedReason = await askForText(title, placeholderText, confirmText)
    return typedReason === undefined ? undefined : { caseId: this.query.id, reason: typedReason }
  },
  /** A leader has rung up a party who signed on the officer's phone. */
  async attestSignature(event: WechatMiniprogram.TouchEvent) {
    const { signer, part: partyLabel } = event.currentTarget.dataset as {
      signer: 'complainant' | 'respondent'
      part: string
    }
    const decisionInput = await this.askForReason(
      `${partyLabel}在电话里确认是本人签的？`,
      '电话里怎么说的',
      '已核实',
    )
    if (!decisionInput) return
    const { caseId, reason: typedNote } = decisionInput
    const textHash = this.data.view?.agreement?.textHash
    await this.runStep(async () =>
      this.show(
        await call('mediation.attestSignature', { caseId, signer, note: typedNote, textHash }),
      ),
    )
  },
  async close() {
    const closingDecision = await this.decide('紧急案件，网格员提出结案', [
      '同意，按网格员提出的结案',
      '不同意，继续办理',
    ])
    if (!closingDecision) return
    const decisionInput = {
      caseId: this.query.id,
      allowed: closingDecision.isFirstChoice,
      reason: closingDecision.reason,
    }
    await this.runStep(async () => this.show(await call('command.decideClosing', decisionInput)))
  },
  async erase() {
    const chosenGround = await wx
      .showActionSheet({ itemList: ['保存期限已满', '本人要求删除'] })
      .catch(() => undefined)
    if (!chosenGround) return
    const explanation =
      '姓名、电话、地址、文字和证据原件都不能恢复，别处在用的证据留下。各步的存证保留，仍可核对。'
    if (!(await askToConfirm('删除这个案件的个人信息？', explanation, '删除', 'gone'))) return
    const erasureGround = chosenGround.tapIndex === 0 ? 'expired' : 'asked'
    await this.runStep(async () =>
      this.show(await call('ledger.erase', { caseId: this.query.id, ground: erasureGround })),
    )
  },
})

const momentQuery = (moment: { streamId: string; ms: number } | undefined): string =>
  moment ? `streamId=${moment.streamId}&at=${moment.ms}` : ''
