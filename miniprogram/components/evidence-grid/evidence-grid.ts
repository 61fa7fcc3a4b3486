import { zh } from '../../shared/languages/zh'
import type { Tile } from './tile'

/**
 * Evidence items: pictures in a grid of three, recordings and files in lines below. A tap fires
 * `open` for an item that arrived, `retry` for one that failed or is paused, `pause` for one being
 * sent; while `editable` also `remove`. Each event carries the item's id.
 */
Component({
  properties: {
    items: { type: Array, value: [] as Tile[] },
    editable: Boolean,
    /** Id of the recording that is being played. */
    playing: String,
    /** Its words, in the language of the page. */
    t: { type: Object, value: zh },
  },
  data: {
    pictures: [] as Tile[],
    lines: [] as Tile[],
    claims: [] as { id: string; place: number; claim: string }[],
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
      this.setData({
        pictures: pictureTiles,
        claims,
        marks,
        lines: evidenceTiles.filter((tile) => !isPicture(tile)),
      })
    },
  },
  methods: {
    remove(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('remove', { id: event.currentTarget.dataset.id })
    },
    touch(event: WechatMiniprogram.TouchEvent) {
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
