import type { Tile } from '../components/evidence-grid/tile'
import type { EvidenceItems } from '../page/evidence-items'
import { chooseDocuments, choosePictures } from '../phone/choose-evidence'
import { openEvidence } from '../phone/open-evidence'
import { privacyOrExplain } from '../phone/privacy'
import { startRecording, stopRecording } from '../phone/record'

interface EntryPage {
  data: { tiles: Tile[]; recordedSeconds: number }
  setData(data: object): void
  items: EvidenceItems | undefined
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
        ? await chooseDocuments(Math.max(1, this.items!.capacity('file')))
        : await choosePictures(from, Math.max(1, this.items!.capacity('photo')))
    await this.items!.add(chosen)
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
        this.items!.add([{ ...recording, kind: 'audio', origin: 'captured', statement: true }])
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
  removeItem(this: EntryPage, event: Named) {
    this.items!.remove(event.detail.id)
  },
  retryItem(this: EntryPage, event: Named) {
    this.items!.retry(event.detail.id)
  },
  pauseItem(this: EntryPage, event: Named) {
    this.items!.pause(event.detail.id)
  },
  openItem(this: EntryPage, event: Named) {
    openEvidence(this.data.tiles, event.detail.id, (playing) => this.setData({ playing }))
  },
}

/** Why evidence keeps the form from being sent, in words; undefined when it does not. */
export function evidenceHolds({ pending: { sending, failed } }: EvidenceItems): string | undefined {
  if (sending) return `还有 ${sending} 份证据正在上传，请稍等`
  return failed ? `有 ${failed} 份证据没有传上，请重试或删除` : undefined
}
