import type { Tile } from './tile'

/**
 * Evidence: pictures in a grid of three, recordings and files in lines below. A tap on a whole piece fires `open`, on one that did not
 * arrive or is paused `retry`, on one under way `pause`; while `editable` also `remove`. Each with the piece's id.
 */
Component({
  properties: {
    pieces: { type: Array, value: [] as Tile[] },
    editable: Boolean,
    /** Id of the recording that is being played. */
    playing: String,
  },
  data: { pictures: [] as Tile[], lines: [] as Tile[] },
  observers: {
    pieces(pieces: Tile[]) {
      const isPicture = ({ kind }: Tile) => kind === 'photo' || kind === 'video'
      this.setData({ pictures: pieces.filter(isPicture), lines: pieces.filter((piece) => !isPicture(piece)) })
    },
  },
  methods: {
    remove(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('remove', { id: event.currentTarget.dataset.id })
    },
    touch(event: WechatMiniprogram.TouchEvent) {
      const { id, state } = event.currentTarget.dataset as Pick<Tile, 'id' | 'state'>
      const what = { sealed: 'open', failed: 'retry', paused: 'retry', sending: 'pause', waiting: 'open' }[state]
      this.triggerEvent(what, { id })
    },
  },
})
