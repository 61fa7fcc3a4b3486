import { zh } from '../../shared/languages/zh'
import type { Tile } from './tile'

/**
 * Evidence items: pictures in a grid, recordings and files in lines below. Each event carries the
 * item's id. A tap fires an event by the state of the item:
 * - `open` if it has arrived or has not been sent yet,
 * - `retry` if it has failed or is paused,
 * - `pause` while it is being sent.
 * The button to remove an item, shown if `editable`, fires `remove`.
 */
Component({
  properties: {
    items: { type: Array, value: [] as Tile[] },
    editable: Boolean,
    /** Id of the recording that is being played. */
    playing: String,
    /** Texts in the language of the page. */
    t: { type: Object, value: zh },
  },
  data: {
    pictures: [] as Tile[],
    lines: [] as Tile[],
    /** Remarks about pictures. `place` is the number of the picture in the grid, from 1. */
    claims: [] as { id: string; place: number; claim: string }[],
    /** How far the uploads of large pictures have come. */
    progressLines: [] as { id: string; progress: string }[],
    marks: [] as { id: string; place: number; mark: string }[],
  },
  observers: {
    items(evidenceTiles: Tile[]) {
      const isPicture = ({ kind: evidenceKind }: Tile) =>
        evidenceKind === 'photo' || evidenceKind === 'video'
      const pictureTiles = evidenceTiles.filter(isPicture)
      const claims = pictureTiles.flatMap(({ id, claim: claimText }, pictureIndex) =>
        claimText ? [{ id, place: pictureIndex + 1, claim: claimText }] : [],
      )
      const marks = pictureTiles.flatMap(({ id, mark, problem }, pictureIndex) => {
        const markText = mark ?? problem
        return markText ? [{ id, place: pictureIndex + 1, mark: markText }] : []
      })
      const progressLines = pictureTiles.flatMap(({ id, progress }) =>
        progress ? [{ id, progress }] : [],
      )
      this.setData({
        progressLines,
        pictures: pictureTiles,
        claims,
        marks,
        lines: evidenceTiles.filter((tile) => !isPicture(tile)),
      })
    },
  },
  methods: {
    removeTile(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('remove', { id: event.currentTarget.dataset.id })
    },
    tapTile(event: WechatMiniprogram.TouchEvent) {
      const { id, state: tileState } = event.currentTarget.dataset as Pick<Tile, 'id' | 'state'>
      const eventByState = {
        sealed: 'open',
        failed: 'retry',
        paused: 'retry',
        sending: 'pause',
        waiting: 'open',
      } as const
      this.triggerEvent(eventByState[tileState], { id })
    },
  },
})
