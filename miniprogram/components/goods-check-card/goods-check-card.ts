import type { GoodsCheckView } from '../../shared/contract/case-view'
import type { Tile } from '../evidence-grid/tile'
import { toVoucherLines, type VoucherLine } from './voucher-lines'

/**
 * What an officer looked at when somebody doubts goods, with the photos. `items`: the evidence of
 * the case as tiles. Fires `open` with the id of a photo.
 */
Component({
  properties: {
    check: Object,
    items: { type: Array, value: [] as Tile[] },
  },
  data: { lines: [] as VoucherLine[] },
  observers: {
    'check, items'(goodsCheck: GoodsCheckView | null, evidenceTiles: Tile[]) {
      this.setData({ lines: goodsCheck?.vouchers ? toVoucherLines(goodsCheck, evidenceTiles) : [] })
    },
  },
  methods: {
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.triggerEvent('open', event.detail)
    },
  },
})
