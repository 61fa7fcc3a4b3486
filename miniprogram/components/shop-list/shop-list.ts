import type { FoundShop } from '../../shared/contract/register'

/** Shops of the register to choose from. Fires `pick` with the id of the one tapped. */
Component({
  properties: { shops: { type: Array, value: [] as FoundShop[] } },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('pick', { id: event.currentTarget.dataset.id })
    },
  },
})
