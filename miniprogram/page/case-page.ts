import { CaseEvidence } from '../api/case-evidence'
import type { LiveSituation } from '../api/poll-delay'
import { type Tile, toPreservedTiles } from '../components/evidence-grid/tile'
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
import { toLiveSituation } from './live-case'
import { register } from './register'

/** The query of a page about a case. `id` is the case id. A page can have more fields. */
type CaseQuery = Values & { id: string }

interface CaseData {
  view: CaseView | null
  streams: LiveView[]
  items: Tile[]
  /** Id of the recording that is playing, empty if none is. */
  playing: string
  /** Why the evidence could not be loaded. */
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

/** The base of every page about one case. It adds the evidence, livestreams and steps of a case. */
export class CasePage<Query extends CaseQuery = CaseQuery> extends BasePage<Query> {
  override data: PageData & CaseData = initialCaseData()
  override setData!: (change: DataChange<PageData & CaseData>) => void
  override query = { id: '' } as Query
  /** Set when the page is opened. */
  evidence!: CaseEvidence
  /** Puts the case into the data. Each page defines this method. */
  protected showCase!: (caseView: CaseView) => unknown

  override onLoad(encodedQuery: Partial<Values>): unknown {
    this.evidence = new CaseEvidence()
    return super.onLoad(encodedQuery)
  }

  override liveSituation(): LiveSituation {
    const { view: caseView, streams } = this.data
    return caseView ? toLiveSituation(caseView, streams, Date.now()) : {}
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
   * Runs a step in the case and shows the case that it returns. A step that was put into the outbox
   * returns no case; then the case is loaded again.
   * @returns whether the step has succeeded
   */
  runCaseStep(step: () => Promise<CaseView | undefined>, successText: string): Promise<boolean> {
    return this.runStep(async () => {
      const caseView = await step()
      if (!caseView) return this.refresh()
      await this.showCase(caseView)
      if (this.data.failure) this.setData({ failure: null })
      wx.showToast({ title: successText, icon: 'success' })
    })
  }

  /** Takes a step that a module adds: asks its question, runs its action and opens its page. */
  async runModuleStep({ action, url, query }: CaseStepWithUrl): Promise<void> {
    const caseView = this.data.view!
    const pageQuery = query?.(caseView) ?? this.query
    if (!action) return this.openPage(url, pageQuery)
    const answer = await askBeforeStep(action, caseView)
    if (answer === undefined) return
    const isTaken = await this.runCaseStep(
      () => action.run(caseView.id, answer, caseView),
      action.doneText,
    )
    if (isTaken && url !== '') this.openPage(url, pageQuery)
  }

  /** Loads and shows the evidence. If that fails, the case is shown without it. */
  async showEvidence(caseView: CaseView): Promise<void> {
    const { evidence } = this
    try {
      const { files, hasChanged: hasNewFiles } = await evidence.loadFor(caseView)
      // The page may have switched to another case during the call.
      const isSameCase = evidence === this.evidence
      if (hasNewFiles && isSameCase)
        this.setData({ items: toPreservedTiles(caseView.evidence, files), evidenceProblem: '' })
    } catch (error) {
      this.setData({ evidenceProblem: toFailureOrThrow(error).message })
    }
  }

  /** Loads and shows the livestreams, if the timeline has some. */
  async showStreams(caseView: CaseView): Promise<void> {
    const hasStreams = caseView.timeline.some(({ type: eventType }) =>
      eventType.startsWith('livestream.'),
    )
    if (!hasStreams || !livestreams) return
    const caseId = this.query.id
    const streams = await valueOrFallback(livestreams.ofCase(caseId), this.data.streams)
    if (caseId === this.query.id) this.setData({ streams })
  }

  /** Opens an evidence item. The recording of a livestream opens on its own page. */
  async openItem(event: ItemEvent): Promise<void> {
    const { id } = event.detail
    const streamOfItem = this.data.streams.find((stream) =>
      stream.evidence.some((evidenceItem) => evidenceItem.evidenceId === id),
    )
    if (streamOfItem) return openStream({ ...streamOfItem, running: false }, this.query.id)
    // The URLs may have expired since they were loaded.
    await this.showEvidence(this.data.view!)
    openEvidence(this.data.items, id, (playingId) => this.setData({ playing: playingId }))
  }

  openStream(event: WechatMiniprogram.CustomEvent<{ streamId: string; running: boolean }>): void {
    openStream(event.detail, this.query.id)
  }

  showProof(
    event: WechatMiniprogram.CustomEvent<{ seq: number; text: string; hash: string }>,
  ): void {
    showStepHash(event.detail, this.query.id)
  }
}

/** Registers a page that shows one case and its evidence. Sound stops when the page is left. */
export function registerCasePage<
  Own extends { showCase(caseView: CaseView): unknown },
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
