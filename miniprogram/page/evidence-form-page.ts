import type { Tile } from '../components/evidence-grid/tile'
import { chooseDocuments, choosePictures } from '../device/choose-evidence'
import { askToConfirm } from '../device/confirmed'
import { vibrateBriefly } from '../device/felt'
import { currentCatalogue } from '../device/language'
import { openEvidence } from '../device/open-evidence'
import { startRecording, stopRecording } from '../device/record'
import type { Sentence } from '../rules/intake/sentences'
import { fillBlanks } from '../shared/languages/catalogue'
import { type Catalogue, zh } from '../shared/languages/zh'
import type { PageData } from './base-page'
import { readCaptureContext } from './capture-context'
import type { DataChange, PageDefinition, PageOptions, RegisteredPage, Values } from './definition'
import type { ItemEvent, TapEvent } from './events'
import { EvidenceItems } from './evidence-items'
import { type FormData, type FormOptions, FormPage, initialFormData } from './form-page'
import { register } from './register'

/** The data of a form that takes evidence. */
export interface EvidenceData {
  tiles: Tile[]
  recording: boolean
  recordedSeconds: number
  /** Id of the recording that is playing, empty if none is. */
  playing: string
  /** The recognised sentences of the last recording. */
  sentences: Sentence[]
}

type EvidencePageData<Question extends string> = PageData & FormData<Question> & EvidenceData

export const initialEvidenceData = (): EvidencePageData<never> => ({
  ...initialFormData(),
  tiles: [],
  recording: false,
  recordedSeconds: 0,
  playing: '',
  sentences: [],
})

/**
 * The base of a form with the question `evidence`. The person can choose or record evidence items,
 * pause and retry uploads, and open or remove items.
 */
export class EvidenceFormPage<
  Question extends string = string,
  Query extends Values = Values,
  Data = EvidencePageData<Question>,
> extends FormPage<Question, Query, Data> {
  override data: EvidencePageData<Question> = initialEvidenceData()
  override setData!: (change: DataChange<EvidencePageData<Question>>) => void
  /** Set when the page is opened. */
  evidence!: EvidenceItems
  private recordingTimer?: ReturnType<typeof setInterval>

  override onLoad(encodedQuery: Partial<Values>): unknown {
    this.evidence = new EvidenceItems([], (problem) => {
      const tiles = this.evidence.tiles()
      this.setData({ tiles, 'errors.evidence': problem, problem: '' })
    })
    return super.onLoad(encodedQuery)
  }

  override onUnload(): void {
    stopRecording(false)
    this.evidence.stop()
    super.onUnload()
  }

  async addEvidence(
    event: WechatMiniprogram.CustomEvent<{ from: 'photo' | 'video' | 'album' | 'file' }>,
  ): Promise<void> {
    const { from: sourceName } = event.detail
    const evidenceKind = sourceName === 'file' ? 'file' : 'photo'
    const maxNewItems = Math.max(1, this.evidence.capacity(evidenceKind))
    const files =
      sourceName === 'file'
        ? await chooseDocuments(maxNewItems)
        : await choosePictures(sourceName, maxNewItems, readCaptureContext)
    await this.evidence.add(files)
  }

  /**
   * Is called with the recognised text of a recording, empty if nothing was recognised. A form
   * without this method records without recognition.
   */
  protected enterSpokenWords?(spokenWords: string): void

  /** Starts recording a spoken statement. */
  startTalking(): void {
    const captureContext = readCaptureContext()
    startRecording({
      // The plugin recognises Chinese only.
      recogniseSpeech: this.enterSpokenWords !== undefined && currentCatalogue().language === 'zh',
      onStarted: () => {
        vibrateBriefly()
        this.showRecordingTime()
      },

      onFinished: async (recording) => {
        this.hideRecordingTime()
        if (!recording) return
        const { sentences, ...audioFile } = recording
        this.setData({ sentences })
        this.enterSpokenWords?.(sentences.map((sentence) => sentence.text).join(''))
        this.evidence.add([
          {
            ...audioFile,
            kind: 'audio',
            origin: 'captured',
            statement: true,
            capture: await captureContext,
          },
        ])
      },

      onSpeechLost: () => {
        this.hideRecordingTime()
        this.setData({ 'errors.evidence': '刚才没有录上，请再说一遍' })
      },
      onFailed: () => {
        this.hideRecordingTime()
        this.setData({ 'errors.evidence': '不能使用麦克风，请在设置里允许录音后再试' })
      },
    })
  }

  private showRecordingTime(): void {
    this.setData({ recording: true, recordedSeconds: 0 })
    const countSecond = () => this.setData({ recordedSeconds: this.data.recordedSeconds + 1 })
    this.recordingTimer = setInterval(countSecond, 1000)
  }

  private hideRecordingTime(): void {
    if (this.recordingTimer !== undefined) clearInterval(this.recordingTimer)
    this.setData({ recording: false })
  }

  stopTalking(event: WechatMiniprogram.CustomEvent<{ keep: boolean }>): void {
    stopRecording(event.detail.keep)
  }

  /**
   * Removes an item after confirmation. A file that has arrived stays on the server, but the form
   * cannot get it back.
   */
  async removeItem(event: ItemEvent): Promise<void> {
    const isSure = await askToConfirm(
      '删除这一份？',
      '删了不能恢复，要重新拍或重新录',
      '删除',
      'gone',
    )
    if (isSure) this.evidence.remove(event.detail.id)
  }

  retryItem(event: ItemEvent): void {
    this.evidence.retryUpload(event.detail.id)
  }

  pauseItem(event: ItemEvent): void {
    this.evidence.pause(event.detail.id)
  }

  openItem(event: ItemEvent): void {
    openEvidence(this.data.tiles, event.detail.id, (playingId) =>
      this.setData({ playing: playingId }),
    )
  }

  /** Plays the last recording from the tapped sentence to its end. */
  playRecording(event: TapEvent): void {
    const recordings = this.data.tiles.filter((tile) => tile.kind === 'audio')
    const lastRecording = recordings[recordings.length - 1]
    if (!lastRecording) return
    const { second: startSecond } = event.currentTarget.dataset as { second: number }
    const showPlaying = (playingId: string) => this.setData({ playing: playingId })
    openEvidence([lastRecording], lastRecording.id, showPlaying, startSecond)
  }
}

/** Registers a form that takes evidence. */
export function registerEvidenceForm<
  Own extends object,
  Question extends string,
  Query extends Values = Values,
  Data extends object = Record<never, never>,
>(
  definition: PageDefinition<
    FormOptions<Question> & PageOptions<Query, Data>,
    Data & EvidencePageData<Question>,
    EvidenceFormPage<Question, Query, Data & PageData & EvidenceData>,
    Own
  >,
): RegisteredPage<
  Data & EvidencePageData<Question>,
  EvidenceFormPage<Question, Query, Data & PageData & EvidenceData>,
  Own
> {
  const base = new EvidenceFormPage<Question, Query, Data & PageData & EvidenceData>()
  return register(base, definition)
}

/** A sentence on why the evidence prevents sending the form. Undefined if it does not. */
export function explainUnsentEvidence(
  evidence: EvidenceItems,
  catalogue: Catalogue = zh,
): string | undefined {
  const { sending: sendingCount, failed: failedCount } = evidence.pending
  if (sendingCount) return fillBlanks(catalogue.file.stillSending, { n: sendingCount })
  return failedCount ? fillBlanks(catalogue.file.notSent, { n: failedCount }) : undefined
}
