import type { GoodsCheckView } from '../../shared/contract/case-view'
import type { Tile } from '../evidence-grid/tile'
import { toVoucherLines, type VoucherLine } from './voucher-lines'

/**
 * The results of a check of goods: each voucher with the officer's photos. Fires `open` with the id
 * of a photo.
 */
Component({
  properties: {
    check: Object,
    /** The evidence of the case. */
    items: { type: Array, value: [] as Tile[] },
  },
  data: { lines: [] as VoucherLine[] },
  observers: {
    'check, items'(goodsCheck: GoodsCheckView | null, evidenceTiles: Tile[]) {
      this.setData({ lines: goodsCheck?.vouchers ? toVoucherLines(goodsCheck, evidenceTiles) : [] })
    },
  },
  methods: {
    openCase(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.triggerEvent('open', event.detail)
    },
  },
})
