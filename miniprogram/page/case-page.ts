import { CaseEvidence } from '../api/case-evidence'
import type { LiveSituation } from '../api/poll-delay'
import { type Tile, toSealedTiles } from '../components/evidence-grid/tile'
import { openEvidence, stopSound } from '../device/open-evidence'
import { openStream } from '../device/open-stream'
import { showStepHash } from '../device/proof'
import { toFailureOrThrow, valueOrFallback } from '../format/failure'
import type { CaseStepWithUrl } from '../modules/case-links'
import type { LiveView } from '../modules/livestream-source'
import { livestreams } from '../modules/livestreams'
import type { CaseView } from '../shared/contract/case-view'
import { BasePage, initialPageData, type PageData } from './base-page'
import { askBeforeStep } from './case-step'
import type { DataChange, PageDefinition, PageOptions, RegisteredPage, Values } from './definition'
import type { ItemEvent } from './events'
import { liveSituationOf } from './live-case'
import { register } from './register'

/** `id`: the case. A page may be opened with more. */
type CaseQuery = Values & { id: string }

interface CaseData {
  view: CaseView | null
  streams: LiveView[]
  items: Tile[]
  /** Id of the recording that is being played. */
  playing: string
  evidenceProblem: string
}

const initialCaseData = (): PageData & CaseData => ({
  ...initialPageData(),
  view: null,
  streams: [],
  items: [],
  playing: '',
  evidenceProblem: '',
})

/** What every page about one case can do, in addition to `BasePage`. */
export class CasePage<Query extends CaseQuery = CaseQuery> extends BasePage<Query> {
  override data: PageData & CaseData = initialCaseData()
  override setData!: (change: DataChange<PageData & CaseData>) => void
  override query = { id: '' } as Query
  /** Made when the page is opened. */
  evidence!: CaseEvidence
  /** Puts the case into the data; each page defines it. */
  protected show!: (caseView: CaseView) => unknown

  override onLoad(addressQuery: Partial<Values>): unknown {
    this.evidence = new CaseEvidence()
    return super.onLoad(addressQuery)
  }

  override liveSituation(): LiveSituation {
    const { view: caseView, streams } = this.data
    return caseView ? liveSituationOf(caseView, streams, Date.now()) : {}
  }

  override onHide(): void {
    stopSound()
    super.onHide()
  }

  override onUnload(): void {
    stopSound()
    super.onUnload()
  }

  /**
   * Runs a step in the case and shows the case after it. A step that waits for the network returns
   * no case, so the case is loaded again.
   * @returns whether the step has succeeded
   */
  runCaseStep(step: () => Promise<CaseView | undefined>, successText: string): Promise<boolean> {
    return this.runStep(async () => {
      const caseView = await step()
      if (!caseView) return this.refresh()
      await this.show(caseView)
      if (this.data.failure) this.setData({ failure: null })
      wx.showToast({ title: successText, icon: 'success' })
    })
  }

  /** Takes a step that a module adds, and opens its page. */
  async runModuleStep({ action, url, query }: CaseStepWithUrl): Promise<void> {
    const caseView = this.data.view!
    const pageQuery = query?.(caseView) ?? this.query
    if (!action) return this.visit(url, pageQuery)
    const answer = await askBeforeStep(action, caseView)
    if (answer === undefined) return
    const isTaken = await this.runCaseStep(
      () => action.run(caseView.id, answer, caseView),
      action.doneText,
    )
    if (isTaken && url !== '') this.visit(url, pageQuery)
  }

  /** Shows the evidence. When it cannot be fetched, the case is shown all the same. */
  async showEvidence(caseView: CaseView): Promise<void> {
    const { evidence } = this
    try {
      const { files, hasChanged: hasNewFiles } = await evidence.loadFor(caseView)
      // A page that has turned to another case meanwhile has other evidence.
      if (hasNewFiles && evidence === this.evidence)
        this.setData({ items: toSealedTiles(caseView.evidence, files), evidenceProblem: '' })
    } catch (error) {
      this.setData({ evidenceProblem: toFailureOrThrow(error).message })
    }
  }

  /** Shows the livestreams. They are requested only if the timeline has some. */
  async showStreams(caseView: CaseView): Promise<void> {
    const hasStreams = caseView.timeline.some((entry) => entry.type.startsWith('livestream.'))
    if (!hasStreams || !livestreams) return
    const caseId = this.query.id
    const streams = await valueOrFallback(livestreams.ofCase(caseId), this.data.streams)
    if (caseId === this.query.id) this.setData({ streams })
  }

  /** A recording of a livestream is one of the evidence items, but opens as a livestream. */
  async openItem(event: ItemEvent): Promise<void> {
    const { id } = event.detail
    const streamOfItem = this.data.streams.find((candidate) =>
      candidate.evidence.some((evidenceItem) => evidenceItem.evidenceId === id),
    )
    if (streamOfItem) return openStream({ ...streamOfItem, running: false }, this.query.id)
    await this.showEvidence(this.data.view!)
    openEvidence(this.data.items, id, (playingId) => this.setData({ playing: playingId }))
  }

  openStream(event: WechatMiniprogram.CustomEvent<{ streamId: string; running: boolean }>): void {
    openStream(event.detail, this.query.id)
  }

  proof(event: WechatMiniprogram.CustomEvent<{ seq: number; text: string; hash: string }>): void {
    showStepHash(event.detail, this.query.id)
  }
}

/** Registers a page that shows one case and its evidence. Sound stops when the page is left. */
export function registerCasePage<
  Own extends { show(caseView: CaseView): unknown },
  Query extends CaseQuery = CaseQuery,
  Data extends object = Record<never, never>,
>(
  definition: PageDefinition<
    PageOptions<Query, Data>,
    Data & PageData & CaseData,
    CasePage<Query>,
    Own
  >,
): RegisteredPage<Data & PageData & CaseData, CasePage<Query>, Own> {
  return register(new CasePage<Query>(), definition)
}
