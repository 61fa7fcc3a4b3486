import type { GoodsCheckView } from '../../shared/contract/case-view'
import {
  type Voucher,
  type VoucherResult,
  voucherResults,
  vouchers,
} from '../../shared/vocabulary/goods-check'
import type { Tile } from '../evidence-grid/tile'

/** CSS class of the text colour. */
const colourByResult: Record<VoucherResult, string> = {
  shown: 'ink-green',
  missing: 'ink-amber',
  not_asked: 'muted',
}

export interface VoucherLine {
  voucher: Voucher
  title: string
  result: string
  ink: string
  note: string
  tiles: Tile[]
}

/** Every voucher with its result and its photos. Vouchers that are not checked yet are included. */
export function toVoucherLines(
  { vouchers: checkedVouchers }: GoodsCheckView,
  evidenceTiles: Tile[],
): VoucherLine[] {
  return vouchers.codes.map((voucher) => {
    const voucherCheck = checkedVouchers.find((candidate) => candidate.voucher === voucher)
    const title = vouchers.label(voucher)
    if (!voucherCheck)
      return { voucher, title, result: '还没有查', ink: 'muted', note: '', tiles: [] }
    const { result, note = '', photos } = voucherCheck
    const tiles = evidenceTiles.filter(({ id }) => photos.includes(id))
    return {
      voucher,
      title,
      result: voucherResults.label(result),
      ink: colourByResult[result],
      note,
      tiles,
    }
  })
}
