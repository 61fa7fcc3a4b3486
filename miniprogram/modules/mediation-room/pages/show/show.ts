import { call } from '../../../../api/call'
import { CaseEvidence } from '../../../../api/case-evidence'
import { type Tile, toPreservedTiles } from '../../../../components/evidence-grid/tile'
import { registerFormPage } from '../../../../page/form-page'

type SelectableTile = Tile & {
  /** The tile is ticked. */
  on: boolean
}

/**
 * Chooses evidence of the case for the room. A party shows its own items; the officer asks a party
 * to show its items.
 */
registerFormPage({
  query: { id: '' },
  data: {
    /** The reader is the officer. */
    isOfficer: false,
    tiles: [] as SelectableTile[],
    chosenCount: 0,
  },
  evidence: undefined as CaseEvidence | undefined,

  onLoad() {
    this.evidence = new CaseEvidence()
  },
  async loadContent() {
    const caseView = await call('complaint.detail', { caseId: this.query.id })
    const { files } = await this.evidence!.loadFor(caseView)
    // When the page loads again, the same tiles remain ticked.
    const tickedTiles = this.data.tiles.filter((tile: SelectableTile) => tile.on)
    const tickedIds = new Set(tickedTiles.map((tile: SelectableTile) => tile.id))
    const tiles = toPreservedTiles(caseView.evidence, files).map((tile) => ({
      ...tile,
      on: tickedIds.has(tile.id),
    }))
    // Only the officer who owns the case may close the room.
    return { tiles, isOfficer: caseView.may.includes('closeRoom') }
  },
  enterChoice(touchEvent: WechatMiniprogram.TouchEvent) {
    const { id } = touchEvent.currentTarget.dataset
    const tiles = this.data.tiles.map((tile) => (tile.id === id ? { ...tile, on: !tile.on } : tile))
    this.enterValues({ tiles, chosenCount: tiles.filter(({ on }) => on).length })
  },
  /** A party shows the ticked items; the officer asks the party for them. */
  async submitChoice() {
    const { isOfficer, tiles } = this.data
    const evidence = tiles.filter(({ on }) => on).map(({ id: tileId }) => tileId)
    const input = { caseId: this.query.id, evidence }
    const submission = await this.sendOnce((submissionKey) =>
      isOfficer
        ? call('room.ask', input, { requestKey: submissionKey })
        : call('room.share', input, { requestKey: submissionKey }),
    )
    if (submission) wx.navigateBack()
  },
})
