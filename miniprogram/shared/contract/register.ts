import * as v from 'valibot'
import type { RegisterFault } from '../vocabulary/register'
import { reads, writes } from './action'
import { id, location, rule, text } from './fields'

/** A shop in a list of what was searched. */
export interface FoundShop {
  id: string
  name: string
  address: string
  category: string
  /** Stars in force; absent while there are too few ratings. */
  stars?: number
}

/**
 * The content of an import file, and how much of it this call did. Lines are counted as an editor
 * does, from 1.
 */
export interface ImportResult {
  created: number
  updated: number
  unchanged: number
  /** Shops that this call has stored, and those left for the next call. */
  done: number
  left: number
  faults: { line: number; column?: string; fault: RegisterFault; words: string }[]
  /** How many faults there are; the list holds the first 200. */
  faultCount: number
}

/** The bureau's register of shops and the codes on their walls; part of the area `merchant`. */
export const registerActions = {
  /**
   * Shops whose name or address contains the word, or those within 300 m of a place, the nearest
   * first; at most 20.
   */
  search: reads<{ shops: FoundShop[] }>()(
    v.pipe(
      v.object({ word: v.optional(text(2, 30, '请输入至少两个字')), near: v.optional(location) }),
      rule(
        'word',
        ['word', 'near'],
        ({ word, near }) => word !== undefined || near !== undefined,
        '请输入至少两个字',
      ),
    ),
  ),
  /**
   * Brings the register up to date, at most 500 shops a call; the next call, with another key, goes
   * on. The same file again changes nothing, and faulty rows do not hold up good ones. Errors:
   * EVIDENCE_NOT_FOUND, EVIDENCE_TOO_LARGE.
   */
  import: writes<ImportResult>()(
    v.object({
      /** A CSV file uploaded to the place of a ticket, at most 5 MB, UTF-8 or GB 18030. */
      fileID: v.pipe(v.string('请选择文件'), v.maxLength(300, '文件不对')),
      dryRun: v.boolean('请选择试运行或导入'),
    }),
  ),
  /**
   * The code on a shop's wall: issue the first, replace a worn or `lost` one, or revoke all. `url`:
   * the printable picture, for ten minutes. Errors: MERCHANT_NOT_FOUND, WRONG_STATE.
   */
  code: writes<{ merchantId: string; scene?: string; url?: string }>()(
    v.object({
      merchantId: id,
      what: v.picklist(['issue', 'reissue', 'revoke'], '请选择'),
      lost: v.optional(v.boolean(), false),
    }),
  ),
}
