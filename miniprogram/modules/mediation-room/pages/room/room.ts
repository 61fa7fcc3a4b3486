import { call, newIdempotencyKey } from '../../../../api/call'
import { onNotification } from '../../../../api/notifications'
import { newUploadItem } from '../../../../api/upload'
import { type ChosenItem, choosePictures } from '../../../../device/choose-evidence'
import { askToConfirm } from '../../../../device/confirmed'
import { openEvidence, stopSound } from '../../../../device/open-evidence'
import { startRecording, stopRecording } from '../../../../device/record'
import { saveTempFile } from '../../../../device/saved-file'
import { rethrowDefect } from '../../../../format/failure'
import { registerPage } from '../../../../page/base-page'
import { readCaptureContext } from '../../../../page/capture-context'
import type { ProposalTerms } from '../../../../shared/contract/room'
import type { EvidenceKind } from '../../../../shared/vocabulary/evidence'
import { maxCharacters } from '../../../../shared/vocabulary/room'
import type { RoomView } from '../../contract'
import { RoomTalk } from '../room-talk'
import { presenceLine } from '../room-words'
import { recordUrl } from './record-url'
import { type Row, toRows } from './rows'

/** How often the page reports that the person is still in the room. */
const HERE_MS = 20_000
/** How often the page reports that the person is typing. */
const TYPING_MS = 4_000
/** WeChat scrolls to the end of the page for any larger number. */
const PAGE_END = 999_999
/** Maximum number of messages in one call of `room.files`. */
const MAX_LINES = 20

/** The mediation room of a case, for the parties and the mediator. */
registerPage({
  query: { id: '' },
  loads: 'shown',
  data: {
    view: null as RoomView | null,
    rows: [] as Row[],
    presence: '',
    /** Addresses of files by evidence id. */
    urls: {} as Record<string, string>,
    /** Id of the voice message that is being played. */
    playing: '',
    /** The text that is being typed. */
    draft: '',
    maxCharacters: maxCharacters,
    isRecording: false,
    /** The panel with further actions is open. */
    isPanelOpen: false,
    problem: '',
  },
  toggleTalking: undefined as RoomTalk | undefined,
  /** What ends the timer and the listening to notifications. */
  ends: [] as (() => void)[],
  /** When the page last reported that the person is typing, ms since 1970. */
  typedAt: 0,
  /** Idempotency key of the running step; empty if none runs. */
  key: '',

  async onLoad() {
    this.toggleTalking = new RoomTalk(this.query.id, () => this.showRoom())
    await this.toggleTalking.wake()
    this.setData({ draft: this.toggleTalking.draft })
    this.refresh()
  },
  onShow() {
    const presenceTimer = setInterval(() => this.refresh(), HERE_MS)
    const endNotifications = onNotification(
      (notification) => {
        const isAboutCase = notification === undefined || notification.caseId === this.query.id
        return isAboutCase && this.refresh()
      },
      () => ({ isInOpenRoom: !this.data.view?.room.sealed }),
    )
    this.ends = [endNotifications, () => clearInterval(presenceTimer)]
  },
  onHide() {
    this.leaveRoom()
  },
  onUnload() {
    this.leaveRoom()
  },
  leaveRoom() {
    for (const end of this.ends) end()
    this.ends = []
    stopSound()
    stopRecording(false)
    // Reports to the others that this person left. If the phone is offline, the others see it when
    // the presence expires.
    if (this.data.view) this.toggleTalking?.poll('leaving').catch(rethrowDefect)
  },
  async loadContent() {
    await this.toggleTalking?.poll()
    await this.toggleTalking?.send()
  },
  async onPullDownRefresh() {
    await this.toggleTalking?.earlier().catch(rethrowDefect)
    wx.stopPullDownRefresh()
  },
  showRoom() {
    const { view: roomView, lines, queue } = this.toggleTalking!
    if (!roomView) return
    const roomRows = toRows({ roomView, lines, queue, now: Date.now() })
    const lastRow = roomRows[roomRows.length - 1]
    const lastShownRow = this.data.rows[this.data.rows.length - 1]
    // Older messages come at the top: then the page must not scroll.
    const hasNewRows = roomRows.length > this.data.rows.length && lastRow?.id !== lastShownRow?.id
    this.setData({
      view: roomView,
      rows: roomRows,
      presence: roomView.room.sealed ? '已结束，记录已封存' : presenceLine(roomView.people),
    })
    if (hasNewRows) wx.pageScrollTo({ scrollTop: PAGE_END, duration: 0 })
    this.findFiles()
  },
  /**
   * Loads the addresses of files that are not known yet. Known ones are not requested again,
   * because the access log records each request.
   */
  async findFiles() {
    const linesWithoutUrls = this.toggleTalking!.lines.filter(({ items = [] }) =>
      items.some(({ id: itemId, gone: isGone }) => !isGone && !this.data.urls[itemId]),
    )
    if (linesWithoutUrls.length === 0 || this.data.busy) return
    try {
      const { files } = await call('room.files', {
        caseId: this.query.id,
        lines: linesWithoutUrls.slice(-MAX_LINES).map((line) => line.seq),
      })
      const urlEntries = files.map(({ evidenceId, url }) => [evidenceId, url])
      if (urlEntries.length > 0)
        this.setData({ urls: { ...this.data.urls, ...Object.fromEntries(urlEntries) } })
    } catch (error) {
      // Without a connection the messages stay on the page; the next poll tries again.
      rethrowDefect(error)
    }
  },

  enterText(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ draft: inputEvent.detail.value, problem: '' })
    this.toggleTalking!.type(inputEvent.detail.value)
    if (Date.now() - this.typedAt < TYPING_MS) return
    this.typedAt = Date.now()
    this.toggleTalking!.poll('typing').catch(rethrowDefect)
  },
  async postText() {
    const messageText = this.data.draft.trim()
    if (!messageText) return
    this.setData({ draft: '', problem: '' })
    await this.toggleTalking!.type('')
    await this.toggleTalking!.post({ text: messageText })
  },
  resendMessage(touchEvent: WechatMiniprogram.TouchEvent) {
    return this.toggleTalking!.resend(touchEvent.currentTarget.dataset.id)
  },
  dropMessage(touchEvent: WechatMiniprogram.TouchEvent) {
    return this.toggleTalking!.drop(touchEvent.currentTarget.dataset.id)
  },
  async sendAll(chosenFiles: ChosenItem[]) {
    for (const chosenFile of chosenFiles) {
      const savedPath = await saveTempFile(chosenFile.path)
      await this.toggleTalking!.post({ item: newUploadItem({ ...chosenFile, path: savedPath }) })
    }
  },
  async choosePhotos() {
    this.setData({ isPanelOpen: false })
    await this.sendAll(await choosePictures('album', 3))
  },
  toggleRecording() {
    if (this.data.isRecording) return stopRecording(true)
    const captureContext = readCaptureContext()
    startRecording({
      onStarted: () => this.setData({ isRecording: true }),
      onFinished: async (recording) => {
        this.setData({ isRecording: false })
        if (!recording) return
        const capture = await captureContext
        this.sendAll([{ ...recording, kind: 'audio', origin: 'captured', capture }])
      },
      onFailed: () =>
        this.setData({ isRecording: false, problem: '不能使用麦克风，请在设置里允许录音后再试' }),
    })
  },
  openItem(touchEvent: WechatMiniprogram.TouchEvent) {
    const { id } = touchEvent.currentTarget.dataset as { id: string }
    const shownItems = this.data.rows.flatMap(
      ({ items }) => items as { id: string; kind: EvidenceKind }[],
    )
    const itemsWithUrl = shownItems.flatMap((shownItem) => {
      const url = this.data.urls[shownItem.id]
      return url ? [{ ...shownItem, url }] : []
    })
    openEvidence(itemsWithUrl, id, (playing) => this.setData({ playing }))
  },
  togglePanel() {
    this.setData({ isPanelOpen: !this.data.isPanelOpen })
    if (this.data.isPanelOpen) wx.pageScrollTo({ scrollTop: PAGE_END, duration: 200 })
  },
  openRoomPage(touchEvent: WechatMiniprogram.TouchEvent) {
    this.setData({ isPanelOpen: false })
    wx.navigateTo({
      url: `/modules/mediation-room/pages/${touchEvent.currentTarget.dataset.page}?id=${this.query.id}`,
    })
  },

  answerProposal(
    changeEvent: WechatMiniprogram.CustomEvent<{ proposal: number; accepts: boolean }>,
  ) {
    return this.runWithKey((requestKey) =>
      call('room.answer', { caseId: this.query.id, ...changeEvent.detail }, { requestKey }),
    )
  },
  shareEvidence(touchEvent: WechatMiniprogram.TouchEvent) {
    const { evidence } = touchEvent.currentTarget.dataset as { evidence: string[] }
    return this.runWithKey((requestKey) =>
      call('room.share', { caseId: this.query.id, evidence }, { requestKey }),
    )
  },
  /** Opens the page on which the mediator records an agreed proposal. */
  writeDown(changeEvent: WechatMiniprogram.CustomEvent<{ seq: number }>) {
    const { seq } = changeEvent.detail
    const proposalLine = this.toggleTalking!.lines.find((line) => line.seq === seq)!
    const terms = proposalLine.terms as ProposalTerms
    wx.navigateTo({ url: recordUrl(this.query.id, terms, this.data.view?.entrusted) })
  },
  async closeRoom() {
    this.setData({ isPanelOpen: false })
    const isConfirmed = await askToConfirm(
      '结束远程调处？',
      '结束后谁也不能再发消息，全部记录封存进案卷。',
      '结束',
    )
    if (isConfirmed)
      await this.runWithKey((requestKey) =>
        call('room.close', { caseId: this.query.id }, { requestKey }),
      )
  },
  /**
   * Runs a step with an idempotency key. If its response is lost, the next attempt uses the same
   * key, so that the step has no second effect.
   */
  async runWithKey(send: (requestKey: string) => Promise<unknown>) {
    this.key ||= newIdempotencyKey()
    await this.runStep(async () => {
      await send(this.key).catch((error) => {
        if (error.code !== 'OFFLINE') this.key = ''
        throw error
      })
      this.key = ''
    })
    await this.refresh()
  },
})
