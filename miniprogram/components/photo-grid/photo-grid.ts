import type { PhotoTile } from './tile'

/**
 * Photos in a grid of three. While `editable`, it fires `add`, `remove` and `retry` with the photo's id; a tap fires `preview`.
 */
Component({
  properties: {
    photos: { type: Array, value: [] as PhotoTile[] },
    editable: Boolean,
    most: { type: Number, value: 9 },
  },
  methods: {
    add() {
      this.triggerEvent('add')
    },
    remove(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('remove', { id: event.currentTarget.dataset.id })
    },
    touch(event: WechatMiniprogram.TouchEvent) {
      const { id, state } = event.currentTarget.dataset
      this.triggerEvent(state === 'failed' ? 'retry' : 'preview', { id })
    },
  },
})
