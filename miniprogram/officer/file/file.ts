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
import { toExportDialog } from './handed-over'
import { type FileSection, toFileSections } from './sections'

/** The original files, each with its kind, time and the beginning of its hash. */
const toOriginalRows = ({ evidence }: CaseView, now: number) =>
  evidence.map(({ id: evidenceId, kind: evidenceKind, sealedAt, sha256, moment: liveMoment }) => {
    const kindText = liveMoment
      ? `直播 ${clockText(liveMoment.ms)} 截图`
      : evidenceKinds.label(evidenceKind)
    const hashGroups = sha256.match(/.{1,8}/g) ?? []
    return {
      id: evidenceId,
      /** Query of the page that plays the recording of a livestream. Empty for other files. */
      recording: evidenceKind === 'live' ? `evidenceId=${evidenceId}` : momentQuery(liveMoment),
      title: `${kindText} · ${dateTimeText(sealedAt, now)}封存`,
      print: hashGroups.slice(0, shownHashGroups).join(' '),
    }
  })

/** Half of a SHA-256, in groups of eight digits. */
const shownHashGroups = 4

/** The officer's last request to close the case, if the reader may decide on it. */
const findClosingRequest = ({ may: allowedCommands, timeline }: CaseView, now: number) => {
  if (!allowedCommands.includes('decideClosing')) return null
  const closingRequest = timeline
    .filter(({ type: eventType }) => eventType === 'closing.requested')
    .pop()
  return closingRequest ? { ...closingRequest, when: dateTimeText(closingRequest.at, now) } : null
}

const toSignatureRows = (caseView: CaseView) =>
  (caseView.signaturesToAttest ?? []).map((signatureToConfirm) => ({
    ...signatureToConfirm,
    part: signers.label(signatureToConfirm.signer),
  }))

/** Number of lines of the conversation that are shown until the reader asks for all. */
const firstLineCount = 8

interface DatedLine extends TranscriptLine {
  when: string
}

/** The case file: all events of a case by section, and the decisions of leaders. */
registerPage({
  query: { id: '' },
  data: {
    view: null as CaseView | null,
    sections: [] as FileSection[],
    originals: [] as ReturnType<typeof toOriginalRows>,
    /** The conversation in the mediation room, and how many lines of it are shown. */
    roomLines: [] as DatedLine[],
    shownLineCount: firstLineCount,
    /** There was a conversation, but this reader may not read it. */
    isRoomHidden: false,
    /**
     * The exported file contains all names. The enforcement team may read the case, but not export
     * it.
     */
    mayExport: false,
    /** The reader is a leader and the case is open: they can call the officer and give orders. */
    isLeader: false,
    /** The steps that modules of this build offer on this page. */
    steps: [] as ReturnType<typeof toStepRow>[],
    /** The steps that modules offer at the end of the page. */
    decisions: [] as ReturnType<typeof toStepRow>[],
    /** The reader is of the enforcement team. They call the officer, not the complainant. */
    isEnforcementTeam: false,
    streams: [] as LiveView[],
    /** Paper documents that the bureau has not stamped yet. */
    unstampedForms: [] as { form: SealForm; label: string }[],
    /** The allowed commands as keys, because a template cannot search a list. */
    allowedCommands: {} as Partial<Record<CaseView['may'][number], boolean>>,
    /** The officer's request to close the case. Null if the reader does not decide on it. */
    closingRequest: null as ReturnType<typeof findClosingRequest>,
    /** Signatures made on the officer's phone that a leader may verify by a call to the signer. */
    signaturesToAttest: [] as ReturnType<typeof toSignatureRows>,
  },

  async loadContent() {
    const [{ role: readerRole }, caseView] = await Promise.all([
      loadProfile(),
      call('complaint.detail', { caseId: this.query.id }),
    ])
    this.setData({
      mayExport: readerRole !== 'enforcement',
      isLeader: readerRole === 'leader' && openStates.includes(caseView.state),
      isEnforcementTeam: readerRole === 'enforcement',
    })
    this.showCase(caseView)
    // If the streams cannot be loaded, the file is shown without them. The server refuses them, for
    // example, to a reader who does not handle the report.
    if (this.data.isLeader && livestreams)
      this.setData({ streams: await valueOrFallback(livestreams.ofCase(this.query.id), []) })
    if (caseView.room) await this.loadTranscript()
  },
  showCase(caseView: CaseView) {
    const now = Date.now()
    const permissions = Object.fromEntries(caseView.may.map((commandName) => [commandName, true]))
    this.setData({
      view: caseView,
      allowedCommands: permissions,
      steps: caseStepsOn('file', caseView).map(toStepRow),
      decisions: caseStepsOn('file-end', caseView).map(toStepRow),
      closingRequest: findClosingRequest(caseView, now),
      signaturesToAttest: toSignatureRows(caseView),
      unstampedForms: (caseView.unsealed ?? []).map((sealForm) => ({
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
  /** Loads the conversation. The server gives it only to the participants. */
  async loadTranscript() {
    try {
      const transcriptLines = await loadTranscript(this.query.id)
      const datedLines: DatedLine[] = transcriptLines.map((transcriptLine) => ({
        ...transcriptLine,
        when: dateTimeText(transcriptLine.at, Date.now()),
      }))
      this.setData({ roomLines: datedLines, isRoomHidden: false })
    } catch (error) {
      const mayNotRead = (error as CallError).code === 'CASE_NOT_FOUND'
      if (!mayNotRead) throw error
      this.setData({ isRoomHidden: true })
    }
  },
  /** Takes a step that a module of this build adds. */
  async takeStep(event: WechatMiniprogram.TouchEvent) {
    const caseView = this.data.view!
    const { action, url: pageUrl, query } = findCaseStep(event.currentTarget.dataset.id)!
    if (!action) return this.openPage(pageUrl, query?.(caseView) ?? { id: caseView.id })
    const answer = await askBeforeStep(action, caseView)
    if (answer === undefined) return
    await this.runStep(async () => {
      const nextView = await action.run(caseView.id, answer, caseView)
      if (nextView) this.showCase(nextView)
      else await this.refresh()
    })
  },
  /**
   * Recalls the case from its officer. Then opens the page where the leader orders another officer,
   * if a module of this build has it.
   */
  async takeOver() {
    const { id: caseId, number: caseNumber, officer } = this.data.view!
    const recallDecision = await askRecallReason(officer!.name)
    if (!recallDecision) return
    const isRecalled = await this.runStep(async () =>
      this.showCase(await call('dispatch.recallCase', { caseId, ...recallDecision })),
    )
    const ordersPage = moduleRecordPage('orders')
    if (isRecalled && ordersPage !== '') this.openPage(ordersPage, { caseId, number: caseNumber })
  },
  showAll() {
    this.setData({ shownLineCount: this.data.roomLines.length })
  },
  replayRecording(event: WechatMiniprogram.TouchEvent) {
    openRecording(`caseId=${this.query.id}&${event.currentTarget.dataset.recording}`)
  },
  showProof(event: WechatMiniprogram.TouchEvent) {
    const { section: sectionIndex, step: stepIndex } = event.currentTarget.dataset
    showStepHash(this.data.sections[sectionIndex]!.steps[stepIndex]!, this.query.id)
  },

  /** Exports the volumes of the case file one after another, until the reader stops. */
  exportFile() {
    return this.runStep(async () => {
      let volumeCount = 1
      for (let volumeNumber = 1; volumeNumber <= volumeCount; volumeNumber++) {
        const archive = await call('ledger.export', { caseId: this.query.id, volume: volumeNumber })
        volumeCount = archive.volumes
        await wx.setClipboardData({ data: archive.url })
        const { confirm: isConfirmed } = await wx.showModal(toExportDialog(archive, volumeNumber))
        if (!isConfirmed) return
      }
    })
  },
  /** Lets the reader say yes or no and give a reason. Undefined if they cancel. */
  async chooseDecision(alertText: string, { yes, no }: { yes: string; no: string }) {
    const itemList = [yes, no]
    const tappedItem = await wx.showActionSheet({ alertText, itemList }).catch(() => undefined)
    if (!tappedItem) return undefined
    const typedReason = await askForText('写明理由', '')
    return typedReason === undefined
      ? undefined
      : { isYes: tappedItem.tapIndex === 0, reason: typedReason }
  },
  async decideRecusal() {
    const recusalDecision = await this.chooseDecision('有一方要求网格员回避', {
      yes: '回避，退回指挥中心另派',
      no: '不回避，继续调解',
    })
    if (!recusalDecision) return
    const decisionInput = {
      caseId: this.query.id,
      granted: recusalDecision.isYes,
      reason: recusalDecision.reason,
    }
    await this.runStep(async () =>
      this.showCase(await call('mediation.decideRecusal', decisionInput)),
    )
  },
  /** Records that the person has asked for erasure by telephone or letter. */
  async recordErasureRequest() {
    const typedNote = await this.askForReason(
      '登记删除申请',
      '本人怎样提出、怎样核实身份，至少 5 个字',
      '登记',
    )
    if (!typedNote) return
    const { caseId, reason: note } = typedNote
    await this.runStep(async () =>
      this.showCase(await call('ledger.recordErasureRequest', { caseId, note })),
    )
  },
  /** Declines a request for the erasure of personal data. */
  async declineErasure() {
    const decisionInput = await this.askForReason(
      '不同意删除的理由',
      '申请的人会看到，至少 5 个字',
      '提交',
    )
    if (decisionInput)
      await this.runStep(async () =>
        this.showCase(await call('ledger.declineErasure', decisionInput)),
      )
  },
  /** Extends the term of the officer's verification or of the decision. */
  async extendDeadline() {
    const hasOpenFiling = this.data.view?.filed !== undefined
    const question = hasOpenFiling ? '再给 30 日作出决定？' : '再给 15 个工作日核查？'
    const decisionInput = await this.askForReason(question, '为什么要延长', '批准')
    if (decisionInput)
      await this.runStep(async () => this.showCase(await call('mediation.extend', decisionInput)))
  },
  /** Records that both parties were notified, for an officer who has left. */
  async informParties() {
    const consumer = await chooseTerm(informWays, '怎么告知消费者的？')
    const merchant = consumer && (await chooseTerm(informWays, '怎么告知商家的？'))
    const { id: caseId } = this.query
    if (merchant)
      await this.runStep(async () =>
        this.showCase(await call('mediation.notifyParties', { caseId, consumer, merchant })),
      )
  },
  /** Records that a paper document was stamped. */
  async recordSeal(event: WechatMiniprogram.TouchEvent) {
    const { form: sealForm, label: formLabel } = event.currentTarget.dataset
    const explanation = `纸质的${formLabel}盖好章以后再记，双方看得到`
    if (!(await askToConfirm('已经盖章？', explanation, '已盖章'))) return
    await this.runStep(async () =>
      this.showCase(await call('documents.preserve', { caseId: this.query.id, form: sealForm })),
    )
  },
  /** Records that the penalty was published. */
  async recordPublication() {
    const publication = await this.askForReason('处罚决定已公示？', '文号，公示在哪里', '已公示')
    if (!publication) return
    const { caseId, reason: typedNote } = publication
    await this.runStep(async () =>
      this.showCase(await call('mediation.publish', { caseId, note: typedNote })),
    )
  },
  /** Asks for the reason of a decision. Undefined if the reader cancels. */
  async askForReason(title: string, placeholderText: string, confirmText: string) {
    const typedReason = await askForText(title, placeholderText, confirmText)
    return typedReason === undefined ? undefined : { caseId: this.query.id, reason: typedReason }
  },
  /** Records that a leader has verified a signature by a call to the signer. */
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
      this.showCase(
        await call('mediation.attestSignature', { caseId, signer, note: typedNote, textHash }),
      ),
    )
  },
  /** Decides on the officer's request to close the case. */
  async decideClosing() {
    const closingDecision = await this.chooseDecision('紧急案件，网格员提出结案', {
      yes: '同意，按网格员提出的结案',
      no: '不同意，继续办理',
    })
    if (!closingDecision) return
    const decisionInput = {
      caseId: this.query.id,
      allowed: closingDecision.isYes,
      reason: closingDecision.reason,
    }
    await this.runStep(async () =>
      this.showCase(await call('command.decideClosing', decisionInput)),
    )
  },
  async eraseCase() {
    // While a request is open, the data is erased because of it.
    const erasureGround = this.data.allowedCommands.declineErasure ? 'asked' : 'expired'
    const explanation =
      '姓名、电话、地址、文字和证据原件都不能恢复，别处在用的证据留下。各步的存证保留，仍可核对。'
    if (!(await askToConfirm('删除这个案件的个人信息？', explanation, '删除', 'gone'))) return
    await this.runStep(async () =>
      this.showCase(await call('ledger.erase', { caseId: this.query.id, ground: erasureGround })),
    )
  },
})

/** Query for the moment of a livestream at which a still was taken. Empty for other files. */
const momentQuery = (moment: { streamId: string; ms: number } | undefined): string =>
  moment ? `streamId=${moment.streamId}&at=${moment.ms}` : ''
