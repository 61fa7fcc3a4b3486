import type { FoundShop } from '../../shared/contract/register'

/** Shops of the registry to choose from. Fires `pick` with the id of the tapped shop. */
Component({
  properties: { shops: { type: Array, value: [] as FoundShop[] } },
  methods: {
    chooseShop(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('pick', { id: event.currentTarget.dataset.id })
    },
  },
})
