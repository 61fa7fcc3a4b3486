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
import { mostCharacters } from '../../../../shared/vocabulary/room'
import type { RoomView } from '../../contract'
import { RoomTalk } from '../room-talk'
import { presenceLine } from '../room-words'
import { recordUrl } from './record-url'
import { type Row, rows } from './rows'

/** How often a phone says that it is still in the room, and how often that its owner is typing. */
const HERE_MS = 20_000
const TYPING_MS = 4_000

registerPage({
  query: { id: '' },
  loads: 'shown',
  data: {
    view: null as RoomView | null,
    rows: [] as Row[],
    presence: '',
    /** Addresses of files by id. */
    urls: {} as Record<string, string>,
    playing: '',
    draft: '',
    most: mostCharacters,
    recording: false,
    panel: false,
    problem: '',
  },
  talk: undefined as RoomTalk | undefined,
  ends: [] as (() => void)[],
  typedAt: 0,
  key: '',

  async onLoad() {
    this.talk = new RoomTalk(this.query.id, () => this.show())
    await this.talk.wake()
    this.setData({ draft: this.talk.draft })
    this.refresh()
  },
  onShow() {
    const pulse = setInterval(() => this.refresh(), HERE_MS)
    this.ends = [
      onNotification(
        (notification) =>
          (notification === undefined || notification.caseId === this.query.id) && this.refresh(),
        () => ({ isInOpenRoom: !this.data.view?.room.sealed }),
      ),
      () => clearInterval(pulse),
    ]
  },
  onHide() {
    this.leave()
  },
  onUnload() {
    this.leave()
  },
  leave() {
    for (const end of this.ends) end()
    this.ends = []
    stopSound()
    stopRecording(false)
    // Tells the others that this person left. Offline the others see it when the presence expires.
    if (this.data.view) this.talk?.poll('leaving').catch(rethrowDefect)
  },
  async loadContent() {
    await this.talk?.poll()
    await this.talk?.send()
  },
  async onPullDownRefresh() {
    await this.talk?.earlier().catch(rethrowDefect)
    wx.stopPullDownRefresh()
  },
  show() {
    const { view: roomView, lines, queue } = this.talk!
    if (!roomView) return
    const roomRows = rows(roomView, lines, queue, Date.now())
    const hasNewRows =
      roomRows.length > this.data.rows.length &&
      roomRows[roomRows.length - 1]?.id !== this.data.rows[this.data.rows.length - 1]?.id
    this.setData({
      view: roomView,
      rows: roomRows,
      presence: roomView.room.sealed ? '已结束，记录已封存' : presenceLine(roomView.people),
    })
    if (hasNewRows) wx.pageScrollTo({ scrollTop: 999_999, duration: 0 })
    this.findFiles()
  },
  /** Asks only for addresses not known yet, because the access log records each request. */
  async findFiles() {
    const linesWithFiles = this.talk!.lines.filter(({ items = [] }) =>
      items.some(({ id: itemId, gone: isGone }) => !isGone && !this.data.urls[itemId]),
    )
    if (linesWithFiles.length === 0 || this.data.busy) return
    try {
      const { files } = await call('room.files', {
        caseId: this.query.id,
        lines: linesWithFiles.slice(-20).map(({ seq: lineSeq }) => lineSeq),
      })
      const fileUrls = files.map(({ evidenceId, url }) => [evidenceId, url])
      if (fileUrls.length > 0)
        this.setData({ urls: { ...this.data.urls, ...Object.fromEntries(fileUrls) } })
    } catch (error) {
      rethrowDefect(error) // Offline the messages stay; a tap on a file asks again.
    }
  },

  type(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ draft: inputEvent.detail.value, problem: '' })
    this.talk!.type(inputEvent.detail.value)
    if (Date.now() - this.typedAt < TYPING_MS) return
    this.typedAt = Date.now()
    this.talk!.poll('typing').catch(rethrowDefect)
  },
  async post() {
    const messageText = this.data.draft.trim()
    if (!messageText) return
    this.setData({ draft: '', problem: '' })
    await this.talk!.type('')
    await this.talk!.post({ text: messageText })
  },
  resend(touchEvent: WechatMiniprogram.TouchEvent) {
    return this.talk!.resend(touchEvent.currentTarget.dataset.id)
  },
  drop(touchEvent: WechatMiniprogram.TouchEvent) {
    return this.talk!.drop(touchEvent.currentTarget.dataset.id)
  },
  async sendAll(chosenFiles: ChosenItem[]) {
    for (const otherChosen of chosenFiles)
      await this.talk!.post({
        item: newUploadItem({ ...otherChosen, path: await saveTempFile(otherChosen.path) }),
      })
  },
  async photo() {
    this.setData({ panel: false })
    await this.sendAll(await choosePictures('album', 3))
  },
  record() {
    if (this.data.recording) return stopRecording(true)
    const takenPictures = readCaptureContext()
    startRecording({
      onStarted: () => this.setData({ recording: true }),
      onFinished: async (recording) => {
        this.setData({ recording: false })
        if (recording)
          this.sendAll([
            { ...recording, kind: 'audio', origin: 'captured', capture: await takenPictures },
          ])
      },
      onFailed: () =>
        this.setData({ recording: false, problem: '不能使用麦克风，请在设置里允许录音后再试' }),
    })
  },
  open(touchEvent: WechatMiniprogram.TouchEvent) {
    const { id } = touchEvent.currentTarget.dataset as { id: string }
    const shownItems = this.data.rows.flatMap(
      ({ items }) => items as { id: string; kind: EvidenceKind }[],
    )
    const knownItems = shownItems.flatMap((shownItem) =>
      this.data.urls[shownItem.id] ? [{ ...shownItem, url: this.data.urls[shownItem.id]! }] : [],
    )
    openEvidence(knownItems, id, (playing) => this.setData({ playing }))
  },
  togglePanel() {
    this.setData({ panel: !this.data.panel })
    if (this.data.panel) wx.pageScrollTo({ scrollTop: 999_999, duration: 200 })
  },
  go(touchEvent: WechatMiniprogram.TouchEvent) {
    this.setData({ panel: false })
    wx.navigateTo({
      url: `/modules/mediation-room/pages/${touchEvent.currentTarget.dataset.page}?id=${this.query.id}`,
    })
  },

  answer(changeEvent: WechatMiniprogram.CustomEvent<{ proposal: number; accepts: boolean }>) {
    return this.once((requestKey) =>
      call('room.answer', { caseId: this.query.id, ...changeEvent.detail }, { requestKey }),
    )
  },
  consent(touchEvent: WechatMiniprogram.TouchEvent) {
    const { evidence } = touchEvent.currentTarget.dataset as { evidence: string[] }
    return this.once((requestKey) =>
      call('room.share', { caseId: this.query.id, evidence }, { requestKey }),
    )
  },
  writeDown(changeEvent: WechatMiniprogram.CustomEvent<{ seq: number }>) {
    const terms = this.talk!.lines.find(({ seq: lineSeq }) => lineSeq === changeEvent.detail.seq)!
      .terms as ProposalTerms
    wx.navigateTo({ url: recordUrl(this.query.id, terms, this.data.view?.entrusted) })
  },
  async close() {
    this.setData({ panel: false })
    if (
      await askToConfirm('结束远程调处？', '结束后谁也不能再发消息，全部记录封存进案卷。', '结束')
    )
      await this.once((requestKey) => call('room.close', { caseId: this.query.id }, { requestKey }))
  },
  /** A retry after a lost answer uses the same key and has no second effect. */
  async once(ask: (requestKey: string) => Promise<unknown>) {
    this.key ||= newIdempotencyKey()
    await this.runStep(async () => {
      await ask(this.key).catch((error) => {
        if (error.code !== 'OFFLINE') this.key = ''
        throw error
      })
      this.key = ''
    })
    await this.refresh()
  },
})
