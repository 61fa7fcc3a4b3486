import { call } from '../../../cloud/call'
import { CaseEvidence } from '../../../cloud/case-evidence'
import { sealedTiles, type Tile } from '../../../components/evidence-grid/tile'
import { formPage } from '../../../page/form-page'

type Ticked = Tile & { on: boolean }

/** Evidence of the case for the room: a party shows their own items, the officer asks a party to show theirs. */
formPage({
  query: { id: '' },
  data: { asks: false, tiles: [] as Ticked[], chosen: 0 },
  evidence: undefined as CaseEvidence | undefined,

  onLoad() {
    this.evidence = new CaseEvidence()
  },
  async load() {
    const view = await call('complaint.detail', { caseId: this.query.id })
    const { files } = await this.evidence!.of(view)
    // A reload keeps the ticks.
    const on = new Set(this.data.tiles.flatMap(({ id, on }: Ticked) => (on ? [id] : [])))
    const tiles = sealedTiles(view.evidence, files).map((tile) => ({ ...tile, on: on.has(tile.id) }))
    // The permission to close the room tells the officer who owns the case from the parties.
    return { tiles, asks: view.may.includes('closeRoom') }
  },
  pick(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    const tiles = this.data.tiles.map((tile) => (tile.id === id ? { ...tile, on: !tile.on } : tile))
    this.enter({ tiles, chosen: tiles.filter(({ on }) => on).length })
  },
  async send() {
    const { asks, tiles } = this.data
    const evidence = tiles.filter(({ on }) => on).map(({ id }) => id)
    const input = { caseId: this.query.id, evidence }
    const sent = await this.sendOnce((key) =>
      asks ? call('room.ask', input, { key }) : call('room.share', input, { key }),
    )
    if (sent) wx.navigateBack()
  },
})
