import * as v from 'valibot'
import type { RegisterFault } from '../vocabulary/register'
import { reads, writes } from './action'
import { day, district, id, location, rule, text } from './fields'

/** A shop in a list of what was searched. */
export interface FoundShop {
  id: string
  name: string
  address: string
  category: string
  /** Stars in force; absent while there are too few ratings. */
  stars?: number
}

/** A shop on the map of the staff, with what it was searched by. */
export interface MappedShop extends FoundShop {
  longitude: number
  latitude: number
  inspectedOn?: string
  penalisedOn?: string
  /** Open complaints about it. */
  open?: number
}

/** The content of an import file, and how much of it this call did. Lines are counted as an editor does, from 1. */
export interface Imported {
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
  /** Shops whose name or address contains the word, or those within 300 m of a place, the nearest first; at most 20. */
  search: reads<{ shops: FoundShop[] }>()(
    v.pipe(
      v.object({ word: v.optional(text(2, 30, '请输入至少两个字')), near: v.optional(location) }),
      rule('word', ['word', 'near'], ({ word, near }) => word !== undefined || near !== undefined, '请输入至少两个字'),
    ),
  ),
  /**
   * Shops of the caller's district, of a city leader's one or of all, that meet everything asked for: a word of their
   * name, address or licence; one of their scope of business; inspected, or under a penalty that stands, since a day;
   * open complaints. At most 100; `more`: there are others.
   */
  find: reads<{ shops: MappedShop[]; more: boolean }>()(
    v.pipe(
      v.object({
        word: v.optional(text(0, 30, ''), ''),
        scope: v.optional(text(0, 30, ''), ''),
        inspected: v.optional(day),
        penalised: v.optional(day),
        open: v.optional(v.boolean(), false),
        district,
      }),
      v.forward(
        v.check(
          ({ word, scope, inspected, penalised, open }) => !!(word || scope || inspected || penalised || open),
          '请填一样再找',
        ),
        ['word'],
      ),
    ),
  ),
  /**
   * Brings the register up to date, at most 500 shops a call; the next call, with another key, goes on. The same file
   * again changes nothing, and faulty rows do not hold up good ones. Refusals: EVIDENCE_NOT_FOUND, EVIDENCE_TOO_LARGE.
   */
  import: writes<Imported>()(
    v.object({
      /** A CSV file uploaded to the place of a ticket, at most 5 MB, UTF-8 or GB 18030. */
      fileID: v.pipe(v.string('请选择文件'), v.maxLength(300, '文件不对')),
      dryRun: v.boolean('请选择试运行或导入'),
    }),
  ),
  /** An officer registers a stall without a fixed place; it gets a code of its own. */
  vendor: writes<{ merchantId: string; scene: string }>()(
    v.object({
      name: text(2, 50, '请填写摊主招牌或卖什么'),
      address: text(2, 200, '请填写常在哪里摆'),
      scope: text(2, 200, '请填写卖什么'),
      position: location,
      /** Evidence id of a photo of the stall, which staff see. */
      photo: v.optional(id),
    }),
  ),
  /**
   * The code on a shop's wall: issue the first, replace a worn or `lost` one, or revoke all. `url`: the printable
   * picture, for ten minutes. Refusals: MERCHANT_NOT_FOUND, WRONG_STATE.
   */
  code: writes<{ merchantId: string; scene?: string; url?: string }>()(
    v.object({
      merchantId: id,
      what: v.picklist(['issue', 'reissue', 'revoke'], '请选择'),
      lost: v.optional(v.boolean(), false),
    }),
  ),
}
