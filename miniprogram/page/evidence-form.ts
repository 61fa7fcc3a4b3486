import type { Tile } from '../components/evidence-grid/tile'
import { chooseDocuments, choosePictures } from '../phone/choose-evidence'
import { confirmed } from '../phone/confirmed'
import { felt } from '../phone/felt'
import { catalogue } from '../phone/language'
import { openEvidence } from '../phone/open-evidence'
import { startRecording, stopRecording } from '../phone/record'
import type { Sentence } from '../shared/intake/sentences'
import { filled } from '../shared/languages/catalogue'
import { type Catalogue, zh } from '../shared/languages/zh'
import { EvidenceItems } from './evidence-items'
import { type FormData, type FormMethods, type FormOptions, formParts } from './form-page'
import type { Checked, Opened, PageData, PageMethods, PageOptions, Values, Whole } from './page'
import { register } from './register'
import { taking } from './taking'

export interface EntryData {
  tiles: Tile[]
  recording: boolean
  recordedSeconds: number
  /** Id of the recording that can be heard. */
  playing: string
  /** What was said in the last recording, where it was recognised. */
  sentences: Sentence[]
}

export interface EntryMethods {
  items: EvidenceItems
  addEvidence(event: WechatMiniprogram.CustomEvent<{ from: 'photo' | 'video' | 'album' | 'file' }>): Promise<void>
  talk(): Promise<void>
  stopTalking(event: WechatMiniprogram.CustomEvent<{ keep: boolean }>): void
  removeItem(event: Opened): Promise<void>
  retryItem(event: Opened): void
  pauseItem(event: Opened): void
  openItem(event: Opened): void
  /** Plays the last recording from a sentence on. */
  hear(event: WechatMiniprogram.TouchEvent): void
}

/**
 * Makes a form that takes evidence, its question `evidence`: choose, talk, pause, retry, remove, look at. A page's own
 * `told` is called after a recording that replaces the typed account, with its words where they were recognised.
 */
export function evidenceForm<
  Own extends object,
  Question extends string,
  Query extends Values = Values,
  Data extends object = Record<never, never>,
>(
  options: FormOptions<Question> &
    PageOptions<Query, Data> &
    Own &
    Whole<
      Data & PageData & FormData<Question> & EntryData,
      EntryMethods & FormMethods<Question, Data & PageData & EntryData> & PageMethods<Query>,
      Own
    > &
    Checked<Own, Data & PageData & FormData<Question> & EntryData>,
): void {
  register(...formParts(options, evidenceParts))
}

interface Running extends EntryMethods {
  data: EntryData
  setData(data: object): void
  told?(words: string): void
  recordingSince?: ReturnType<typeof setInterval>
}

export const evidenceParts = {
  data: {
    tiles: [],
    recording: false,
    recordedSeconds: 0,
    playing: '',
    sentences: [],
  } satisfies EntryData as EntryData,

  onLoad(this: Running) {
    this.items = new EvidenceItems([], (problem) => {
      this.setData({ tiles: this.items.tiles(), 'errors.evidence': problem, problem: '' })
    })
  },
  onUnload(this: Running) {
    stopRecording(false)
    this.items.stop()
  },
  async addEvidence(
    this: Running,
    { detail: { from } }: WechatMiniprogram.CustomEvent<{ from: 'photo' | 'video' | 'album' | 'file' }>,
  ) {
    const chosen =
      from === 'file'
        ? await chooseDocuments(Math.max(1, this.items.capacity('file')))
        : await choosePictures(from, Math.max(1, this.items.capacity('photo')), taking)
    await this.items.add(chosen)
  },
  talk(this: Running) {
    const quiet = () => {
      if (this.recordingSince !== undefined) clearInterval(this.recordingSince)
      this.setData({ recording: false })
    }
    const taken = taking()
    startRecording({
      // The plugin hears Chinese.
      words: this.told !== undefined && catalogue().language === 'zh',
      began: () => {
        felt()
        this.setData({ recording: true, recordedSeconds: 0 })
        this.recordingSince = setInterval(() => this.setData({ recordedSeconds: this.data.recordedSeconds + 1 }), 1000)
      },
      over: async (recording) => {
        quiet()
        if (!recording) return
        const { sentences, ...sound } = recording
        this.setData({ sentences })
        this.told?.(sentences.map(({ text }) => text).join(''))
        this.items.add([{ ...sound, kind: 'audio', origin: 'captured', statement: true, capture: await taken }])
      },
      unheard: () => {
        quiet()
        this.setData({ 'errors.evidence': '刚才没有录上，请再说一遍' })
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
  /** What is sealed stays sealed, but a form that lost it cannot bring it back. */
  async removeItem(this: Running, event: Opened) {
    if (await confirmed('删除这一份？', '删了不能恢复，要重新拍或重新录', '删除', 'gone'))
      this.items.remove(event.detail.id)
  },
  retryItem(this: Running, event: Opened) {
    this.items.retry(event.detail.id)
  },
  pauseItem(this: Running, event: Opened) {
    this.items.pause(event.detail.id)
  },
  hear(this: Running, event: WechatMiniprogram.TouchEvent) {
    const [recording] = this.data.tiles.filter(({ kind }) => kind === 'audio').reverse()
    if (!recording) return
    const { second } = event.currentTarget.dataset as { second: number }
    openEvidence([recording], recording.id, (playing) => this.setData({ playing }), second)
  },
  openItem(this: Running, event: Opened) {
    openEvidence(this.data.tiles, event.detail.id, (playing) => this.setData({ playing }))
  },
}

/** Why evidence keeps the form from being sent, in words; undefined when it does not. */
export function evidenceHolds(
  { pending: { sending, failed } }: EvidenceItems,
  { file }: Catalogue = zh,
): string | undefined {
  if (sending) return filled(file.stillSending, { n: sending })
  return failed ? filled(file.notSent, { n: failed }) : undefined
}
