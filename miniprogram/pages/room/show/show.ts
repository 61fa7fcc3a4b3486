import { call } from '../../../cloud/call'
import { CaseEvidence } from '../../../cloud/case-evidence'
import { live } from '../../../cloud/live'
import { sendForm } from '../../../cloud/send-form'
import { sealedTiles, type Tile } from '../../../components/evidence-grid/tile'
import { textScale } from '../../../phone/text-scale'
import { type Failure, failureOf } from '../../../words/failure'

/** Evidence of the case for the room: a party shows their own items, the officer asks a party to show theirs. */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    asks: false,
    tiles: [] as (Tile & { on: boolean })[],
    chosen: 0,
    problem: '',
    busy: false,
  },
  caseId: '',
  evidence: undefined as CaseEvidence | undefined,
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.evidence = new CaseEvidence()
  },
  async load() {
    try {
      const view = await call('complaint.detail', { caseId: this.caseId })
      const { files } = await this.evidence!.of(view)
      // A reload keeps the ticks.
      const on = new Set(this.data.tiles.flatMap((tile) => (tile.on ? [tile.id] : [])))
      const tiles = sealedTiles(view.evidence, files).map((tile) => ({ ...tile, on: on.has(tile.id) }))
      // The permission to close the room tells the officer who owns the case from the parties.
      this.setData({ ready: true, failure: null, tiles, asks: view.may.includes('closeRoom') })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  pick(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    const tiles = this.data.tiles.map((tile) => (tile.id === id ? { ...tile, on: !tile.on } : tile))
    this.setData({ tiles, chosen: tiles.filter(({ on }) => on).length, problem: '' })
  },
  async send() {
    const { asks, tiles } = this.data
    const evidence = tiles.filter(({ on }) => on).map(({ id }) => id)
    const input = { caseId: this.caseId, evidence }
    const sent = await sendForm(this, (key) =>
      asks ? call('room.ask', input, { key }) : call('room.share', input, { key }),
    )
    if (sent) wx.navigateBack()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ problem: Object.values(errors)[0] ?? '' })
  },
})
