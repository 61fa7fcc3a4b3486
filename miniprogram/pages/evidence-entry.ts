import type { Tile } from '../components/evidence-grid/tile'
import { chooseDocuments, choosePictures } from '../phone/choose-evidence'
import { openEvidence } from '../phone/open-evidence'
import { privacyOrExplain } from '../phone/privacy'
import { startRecording, stopRecording } from '../phone/record'
import type { Pieces } from './pieces'

interface EntryPage {
  data: { tiles: Tile[]; recordedSeconds: number }
  setData(data: object): void
  pieces: Pieces | undefined
  /** Called after a recording that replaces the typed account. */
  told?(): void
  recordingSince: ReturnType<typeof setInterval> | undefined
}

type Named = WechatMiniprogram.CustomEvent<{ id: string }>

/**
 * What a page does whose form takes evidence: choose, talk, pause, retry, remove, look at. For `Page({
 * ...evidenceEntry, … })`.
 */
export const evidenceEntry = {
  async addEvidence(
    this: EntryPage,
    event: WechatMiniprogram.CustomEvent<{ from: 'photo' | 'video' | 'album' | 'file' }>,
  ) {
    const { from } = event.detail
    const chosen =
      from === 'file'
        ? await chooseDocuments(Math.max(1, this.pieces!.room('file')))
        : await choosePictures(from, Math.max(1, this.pieces!.room('photo')))
    await this.pieces!.add(chosen)
  },
  async talk(this: EntryPage) {
    if (!(await privacyOrExplain('录音'))) return
    this.setData({ recording: true, recordedSeconds: 0 })
    this.recordingSince = setInterval(() => this.setData({ recordedSeconds: this.data.recordedSeconds + 1 }), 1000)
    const quiet = () => {
      if (this.recordingSince !== undefined) clearInterval(this.recordingSince)
      this.setData({ recording: false })
    }
    startRecording({
      over: (recording) => {
        quiet()
        if (!recording) return
        this.told?.()
        this.pieces!.add([{ ...recording, kind: 'audio', origin: 'captured', statement: true }])
      },
      failed: () => {
        quiet()
        this.setData({ 'errors.evidence': '不能使用麦克风，请在设置里允许录音后再试' })
      },
    })
  },
  stopTalking(event: WechatMiniprogram.CustomEvent<{ keep: boolean }>) {
    stopRecording(event.detail.keep)
  },
  removePiece(this: EntryPage, event: Named) {
    this.pieces!.remove(event.detail.id)
  },
  retryPiece(this: EntryPage, event: Named) {
    this.pieces!.retry(event.detail.id)
  },
  pausePiece(this: EntryPage, event: Named) {
    this.pieces!.pause(event.detail.id)
  },
  openPiece(this: EntryPage, event: Named) {
    openEvidence(this.data.tiles, event.detail.id, (playing) => this.setData({ playing }))
  },
}

/** Why evidence keeps the form from being sent, in words; undefined when it does not. */
export function evidenceHolds({ pending: { sending, failed } }: Pieces): string | undefined {
  if (sending) return `还有 ${sending} 份证据正在上传，请稍等`
  return failed ? `有 ${failed} 份证据没有传上，请重试或删除` : undefined
}
