import { call, newKey } from '../../../cloud/call'
import { onNotification } from '../../../cloud/notifications'
import { newItem } from '../../../cloud/upload'
import { page } from '../../../page/page'
import { taking } from '../../../page/taking'
import { type Chosen, choosePictures } from '../../../phone/choose-evidence'
import { confirmed } from '../../../phone/confirmed'
import { keepFile } from '../../../phone/keep-file'
import { openEvidence, stopSound } from '../../../phone/open-evidence'
import { startRecording, stopRecording } from '../../../phone/record'
import type { RoomView, Terms } from '../../../shared/contract/room'
import type { EvidenceKind } from '../../../shared/vocabulary/evidence'
import { mostCharacters } from '../../../shared/vocabulary/room'
import { failureOf } from '../../../words/failure'
import { presenceLine } from '../../../words/room'
import { RoomTalk } from '../room-talk'
import { recordUrl } from './record-url'
import { type Row, rows } from './rows'

/** How often a phone says that it is still in the room, and how often that its owner is typing. */
const HERE_MS = 20_000
const TYPING_MS = 4_000

page({
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
    this.load()
  },
  onShow() {
    const pulse = setInterval(() => this.load(), HERE_MS)
    this.ends = [
      onNotification(
        (notification) => (notification === undefined || notification.caseId === this.query.id) && this.load(),
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
    if (this.data.view) this.talk?.poll('leaving').catch(failureOf)
  },
  async load() {
    await this.talk?.poll()
    await this.talk?.send()
  },
  async onPullDownRefresh() {
    await this.talk?.earlier().catch(failureOf)
    wx.stopPullDownRefresh()
  },
  show() {
    const { view, lines, queue } = this.talk!
    if (!view) return
    const shown = rows(view, lines, queue, Date.now())
    const grown =
      shown.length > this.data.rows.length &&
      shown[shown.length - 1]?.id !== this.data.rows[this.data.rows.length - 1]?.id
    this.setData({ view, rows: shown, presence: view.room.sealed ? '已结束，记录已封存' : presenceLine(view.people) })
    if (grown) wx.pageScrollTo({ scrollTop: 999_999, duration: 0 })
    this.findFiles()
  },
  /** Asks only for addresses not known yet, because the access log records each request. */
  async findFiles() {
    const wanted = this.talk!.lines.filter(({ items = [] }) =>
      items.some(({ id, gone }) => !gone && !this.data.urls[id]),
    )
    if (wanted.length === 0 || this.data.busy) return
    try {
      const { files } = await call('room.files', {
        caseId: this.query.id,
        lines: wanted.slice(-20).map(({ seq }) => seq),
      })
      const found = files.map(({ evidenceId, url }) => [evidenceId, url])
      if (found.length > 0) this.setData({ urls: { ...this.data.urls, ...Object.fromEntries(found) } })
    } catch (error) {
      failureOf(error) // Offline the messages stay; a tap on a file asks again.
    }
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ draft: event.detail.value, problem: '' })
    this.talk!.type(event.detail.value)
    if (Date.now() - this.typedAt < TYPING_MS) return
    this.typedAt = Date.now()
    this.talk!.poll('typing').catch(failureOf)
  },
  async post() {
    const text = this.data.draft.trim()
    if (!text) return
    this.setData({ draft: '', problem: '' })
    await this.talk!.type('')
    await this.talk!.post({ text })
  },
  again(event: WechatMiniprogram.TouchEvent) {
    return this.talk!.again(event.currentTarget.dataset.id)
  },
  drop(event: WechatMiniprogram.TouchEvent) {
    return this.talk!.drop(event.currentTarget.dataset.id)
  },
  async sendAll(chosen: Chosen[]) {
    for (const one of chosen) await this.talk!.post({ item: newItem({ ...one, path: await keepFile(one.path) }) })
  },
  async photo() {
    this.setData({ panel: false })
    await this.sendAll(await choosePictures('album', 3))
  },
  record() {
    if (this.data.recording) return stopRecording(true)
    const taken = taking()
    startRecording({
      began: () => this.setData({ recording: true }),
      over: async (recording) => {
        this.setData({ recording: false })
        if (recording) this.sendAll([{ ...recording, kind: 'audio', origin: 'captured', capture: await taken }])
      },
      failed: () => this.setData({ recording: false, problem: '不能使用麦克风，请在设置里允许录音后再试' }),
    })
  },
  open(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const all = this.data.rows.flatMap(({ items }) => items as { id: string; kind: EvidenceKind }[])
    const known = all.flatMap((item) => (this.data.urls[item.id] ? [{ ...item, url: this.data.urls[item.id]! }] : []))
    openEvidence(known, id, (playing) => this.setData({ playing }))
  },
  togglePanel() {
    this.setData({ panel: !this.data.panel })
    if (this.data.panel) wx.pageScrollTo({ scrollTop: 999_999, duration: 200 })
  },
  go(event: WechatMiniprogram.TouchEvent) {
    this.setData({ panel: false })
    wx.navigateTo({ url: `/pages/room/${event.currentTarget.dataset.page}?id=${this.query.id}` })
  },

  answer(event: WechatMiniprogram.CustomEvent<{ proposal: number; accepts: boolean }>) {
    return this.once((key) => call('room.answer', { caseId: this.query.id, ...event.detail }, { key }))
  },
  consent(event: WechatMiniprogram.TouchEvent) {
    const { evidence } = event.currentTarget.dataset as { evidence: string[] }
    return this.once((key) => call('room.share', { caseId: this.query.id, evidence }, { key }))
  },
  writeDown(event: WechatMiniprogram.CustomEvent<{ seq: number }>) {
    const terms = this.talk!.lines.find(({ seq }) => seq === event.detail.seq)!.terms as Terms
    wx.navigateTo({ url: recordUrl(this.query.id, terms, this.data.view?.entrusted) })
  },
  async close() {
    this.setData({ panel: false })
    if (await confirmed('结束远程调处？', '结束后谁也不能再发消息，全部记录封存进案卷。', '结束'))
      await this.once((key) => call('room.close', { caseId: this.query.id }, { key }))
  },
  /** A retry after a lost answer uses the same key and has no second effect. */
  async once(ask: (key: string) => Promise<unknown>) {
    this.key ||= newKey()
    await this.act(async () => {
      await ask(this.key).catch((error) => {
        if (error.code !== 'OFFLINE') this.key = ''
        throw error
      })
      this.key = ''
    })
    await this.load()
  },
})
