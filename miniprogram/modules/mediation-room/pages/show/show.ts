import { call } from '../../../../api/call'
import { CaseEvidence } from '../../../../api/case-evidence'
import { type Tile, toSealedTiles } from '../../../../components/evidence-grid/tile'
import { registerFormPage } from '../../../../page/form-page'

type Ticked = Tile & { on: boolean }

/**
 * Evidence of the case for the room: a party shows their own items, the officer asks a party to
 * show theirs.
 */
registerFormPage({
  query: { id: '' },
  data: { asks: false, tiles: [] as Ticked[], chosenCount: 0 },
  evidence: undefined as CaseEvidence | undefined,

  onLoad() {
    this.evidence = new CaseEvidence()
  },
  async loadContent() {
    const caseView = await call('complaint.detail', { caseId: this.query.id })
    const { files } = await this.evidence!.loadFor(caseView)
    // A reload keeps the ticks.
    const on = new Set(
      this.data.tiles.flatMap(({ id: tileId, on }: Ticked) => (on ? [tileId] : [])),
    )
    const tiles = toSealedTiles(caseView.evidence, files).map((tile) => ({
      ...tile,
      on: on.has(tile.id),
    }))
    // The permission to close the room tells the officer who owns the case from the parties.
    return { tiles, asks: caseView.may.includes('closeRoom') }
  },
  pick(touchEvent: WechatMiniprogram.TouchEvent) {
    const { id } = touchEvent.currentTarget.dataset
    const tiles = this.data.tiles.map((tile) => (tile.id === id ? { ...tile, on: !tile.on } : tile))
    this.enter({ tiles, chosenCount: tiles.filter(({ on }) => on).length })
  },
  async send() {
    const { asks, tiles } = this.data
    const evidence = tiles.filter(({ on }) => on).map(({ id: tileId }) => tileId)
    const input = { caseId: this.query.id, evidence }
    const submission = await this.sendOnce((submissionKey) =>
      asks
        ? call('room.ask', input, { requestKey: submissionKey })
        : call('room.share', input, { requestKey: submissionKey }),
    )
    if (submission) wx.navigateBack()
  },
})
