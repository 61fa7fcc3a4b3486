import type { GoodsCheckView } from '../../shared/contract/case-view'
import {
  type Voucher,
  type VoucherResult,
  voucherResults,
  vouchers,
} from '../../shared/vocabulary/goods-check'
import type { Tile } from '../evidence-grid/tile'

/** Colour has meaning: green for shown, amber for missing, none for what was not looked at. */
const inkByResult: Record<VoucherResult, string> = {
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

/**
 * Every voucher with what was found of it and its photos. While the check is open, those that
 * wait are named too.
 */
export function toVoucherLines(
  { vouchers: checkedVouchers }: GoodsCheckView,
  evidenceTiles: Tile[],
): VoucherLine[] {
  return vouchers.codes.map((voucher) => {
    const checked = checkedVouchers.find((candidate) => candidate.voucher === voucher)
    const title = vouchers.label(voucher)
    if (!checked) return { voucher, title, result: '还没有查', ink: 'muted', note: '', tiles: [] }
    const { result, note = '', photos } = checked
    const tiles = evidenceTiles.filter(({ id }) => photos.includes(id))
    return {
      voucher,
      title,
      result: voucherResults.label(result),
      ink: inkByResult[result],
      note,
      tiles,
    }
  })
}
