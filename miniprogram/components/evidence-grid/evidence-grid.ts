import { zh } from '../../shared/languages/zh'
import type { Tile } from './tile'

/**
 * Evidence items: pictures in a grid of three, recordings and files in lines below. A tap fires `open` for an item that
 * arrived, `retry` for one that failed or is paused, `pause` for one being sent; while `editable` also `remove`. Each
 * event carries the item's id.
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
    items(items: Tile[]) {
      const isPicture = ({ kind }: Tile) => kind === 'photo' || kind === 'video'
      const pictures = items.filter(isPicture)
      const claims = pictures.flatMap(({ id, claim }, at) => (claim ? [{ id, place: at + 1, claim }] : []))
      const marks = pictures.flatMap(({ id, mark }, at) => (mark ? [{ id, place: at + 1, mark }] : []))
      this.setData({ pictures, claims, marks, lines: items.filter((item) => !isPicture(item)) })
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
