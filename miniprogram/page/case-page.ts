import { call } from '../cloud/call'
import { CaseEvidence } from '../cloud/case-evidence'
import { sealedTiles, type Tile } from '../components/evidence-grid/tile'
import { openEvidence, stopSound } from '../phone/open-evidence'
import { openStream } from '../phone/open-stream'
import { showProof } from '../phone/proof'
import type { CaseView } from '../shared/contract/case-view'
import type { LiveView } from '../shared/contract/live'
import { failureOf, orElse } from '../words/failure'
import {
  type Checked,
  type Opened,
  type PageData,
  type PageMethods,
  type PageOptions,
  pageParts,
  type Whole,
} from './page'
import { register } from './register'

/** `id`: the case; a page may be opened with more. */
type Query = { id: string; [more: string]: string }

interface CaseData {
  view: CaseView | null
  streams: LiveView[]
  items: Tile[]
  /** Id of the recording that can be heard. */
  playing: string
  evidenceProblem: string
}

interface CaseMethods {
  evidence: CaseEvidence
  /**
   * Takes a step in the case and shows the case after it; loads it anew where the step waits for the network.
   * @returns whether the step was taken
   */
  step(ask: () => Promise<CaseView | undefined>, done: string): Promise<boolean>
  /** Shows the evidence; when it cannot be fetched the case is shown all the same. */
  showEvidence(view: CaseView): Promise<void>
  /** Shows the streams, asked for only when the timeline has some. */
  showStreams(view: CaseView): Promise<void>
  openItem(event: Opened): Promise<void>
  openStream(event: WechatMiniprogram.CustomEvent<{ streamId: string; running: boolean }>): void
  proof(event: WechatMiniprogram.CustomEvent<{ seq: number; text: string; hash: string }>): void
}

/**
 * Makes a page that shows one case and its evidence; the query's `id` names the case, the page's own `show` draws it.
 * Sound stops when the page is left.
 */
export function casePage<Own extends { show(view: CaseView): unknown }, Data extends object = Record<never, never>>(
  options: PageOptions<Query, Data> &
    Own &
    Whole<Data & PageData & CaseData, CaseMethods & PageMethods<Query>, Own> &
    Checked<Own, Data & PageData & CaseData>,
): void {
  register(...pageParts({ query: { id: '' }, ...options }, ofCase))
}

interface Running extends CaseMethods, PageMethods<Query> {
  data: CaseData & PageData
  setData(data: Partial<CaseData & PageData>): void
  show(view: CaseView): unknown
}

const ofCase = {
  data: { view: null, streams: [], items: [], playing: '', evidenceProblem: '' } satisfies CaseData as CaseData,

  onLoad(this: Running) {
    this.evidence = new CaseEvidence()
  },
  onHide: stopSound,
  onUnload: stopSound,
  step(this: Running, ask: () => Promise<CaseView | undefined>, done: string) {
    return this.act(async () => {
      const view = await ask()
      if (!view) return this.load()
      await this.show(view)
      if (this.data.failure) this.setData({ failure: null })
      wx.showToast({ title: done, icon: 'success' })
    })
  },
  async showEvidence(this: Running, view: CaseView) {
    const { evidence } = this
    try {
      const { files, fresh } = await evidence.of(view)
      // A page that has turned to another case meanwhile has other evidence.
      if (fresh && evidence === this.evidence)
        this.setData({ items: sealedTiles(view.evidence, files), evidenceProblem: '' })
    } catch (error) {
      this.setData({ evidenceProblem: failureOf(error).message })
    }
  },
  async openItem(this: Running, { detail: { id } }: Opened) {
    const stream = this.data.streams.find(({ evidence }) => evidence.some(({ evidenceId }) => evidenceId === id))
    if (stream) return openStream({ ...stream, running: false }, this.query.id)
    await this.showEvidence(this.data.view!)
    openEvidence(this.data.items, id, (playing) => this.setData({ playing }))
  },
  async showStreams(this: Running, view: CaseView) {
    if (!view.timeline.some(({ type }) => type.startsWith('live.'))) return
    const { id } = this.query
    const shown = await orElse(call('live.show', { caseId: id }), { streams: this.data.streams })
    if (id === this.query.id) this.setData(shown)
  },
  openStream(this: Running, event: WechatMiniprogram.CustomEvent<{ streamId: string; running: boolean }>) {
    openStream(event.detail, this.query.id)
  },
  proof(this: Running, event: WechatMiniprogram.CustomEvent<{ seq: number; text: string; hash: string }>) {
    showProof(event.detail, this.query.id)
  },
}
