import { call } from '../cloud/call'
import { CaseEvidence } from '../cloud/case-evidence'
import { live } from '../cloud/live'
import { sealedTiles, type Tile } from '../components/evidence-grid/tile'
import { openEvidence, stopSound } from '../phone/open-evidence'
import { openStream } from '../phone/open-stream'
import { showProof } from '../phone/proof'
import type { CaseView } from '../shared/contract/case-view'
import type { LiveView } from '../shared/contract/live'
import { failureOf } from '../words/failure'

interface OfCase {
  caseId: string
  evidence: CaseEvidence | undefined
  data: { view: CaseView | null; streams: LiveView[]; items: Tile[] }
  setData(data: { streams?: LiveView[]; items?: Tile[]; playing?: string; evidenceProblem?: string }): void
  showEvidence(view: CaseView): Promise<void>
}

/** Data of such a page; its `view` is the page's own. */
export const ofCaseData = { streams: [] as LiveView[], items: [] as Tile[], playing: '', evidenceProblem: '' }

/**
 * The parts of every page that shows one case and its evidence, for `Page({ ...live, ...ofCase, … })`. The query's `id`
 * names the case; sound stops when the page is left; the case is shown even when its evidence cannot be fetched.
 */
export const ofCase = {
  caseId: '',
  evidence: undefined as CaseEvidence | undefined,

  onLoad(this: OfCase, query: Record<string, string | undefined>) {
    this.caseId = query.id ?? ''
    this.evidence = new CaseEvidence()
  },
  onHide(this: OfCase & ThisParameterType<typeof live.onHide>) {
    stopSound()
    live.onHide.call(this)
  },
  onUnload(this: OfCase & ThisParameterType<typeof live.onUnload>) {
    stopSound()
    live.onUnload.call(this)
  },
  async showEvidence(this: OfCase, view: CaseView) {
    try {
      const { files, fresh } = await this.evidence!.of(view)
      if (fresh) this.setData({ items: sealedTiles(view.evidence, files), evidenceProblem: '' })
    } catch (error) {
      this.setData({ evidenceProblem: failureOf(error).message })
    }
  },
  async openItem(this: OfCase, event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { id } = event.detail
    const stream = this.data.streams.find(({ evidence }) => evidence.some(({ evidenceId }) => evidenceId === id))
    if (stream) return openStream({ ...stream, running: false }, this.caseId)
    await this.showEvidence(this.data.view!)
    openEvidence(this.data.items, id, (playing) => this.setData({ playing }))
  },
  /** Streams are asked for only when the timeline has some; when they cannot be fetched the rest is still shown. */
  async showStreams(this: OfCase, view: CaseView) {
    if (!view.timeline.some(({ type }) => type.startsWith('live.'))) return
    try {
      this.setData(await call('live.show', { caseId: this.caseId }))
    } catch (error) {
      failureOf(error)
    }
  },
  openStream(this: OfCase, event: WechatMiniprogram.CustomEvent<{ streamId: string; running: boolean }>) {
    openStream(event.detail, this.caseId)
  },
  proof(this: OfCase, event: WechatMiniprogram.CustomEvent<{ seq: number; text: string; hash: string }>) {
    showProof(event.detail, this.caseId)
  },
}
