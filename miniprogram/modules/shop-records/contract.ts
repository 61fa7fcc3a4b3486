import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import type { Pending } from '../../shared/contract/case-view'
import { day, district, id, type Location, oneOf, text } from '../../shared/contract/fields'
import type { ShopWarning } from '../../shared/contract/merchant'
import type { FoundShop } from '../../shared/contract/register'
import type { LastingInput } from '../../shared/scorecard/inputs'
import type { Publication } from '../../shared/scorecard/publication'
import type { CaseState, ProblemType } from '../../shared/vocabulary/case'
import type { InspectionResult } from '../../shared/vocabulary/shop'
import { commitments, penaltyGrades } from '../../shared/vocabulary/stars'

/** A shop on the map of the staff, with what it was searched by. */
export interface MappedShop extends FoundShop {
  longitude: number
  latitude: number
  inspectedOn?: string
  penalisedOn?: string
  /** Open complaints about it. */
  open?: number
}

/** The bureau's dossier of a shop, without any complainant. */
export interface DossierView {
  id: string
  /** Whether the caller may end a matter (`merchant.record`); the server decides again. */
  mayRecord: boolean
  name: string
  address: string
  category: string
  sample: boolean
  licence: { code: string; scope: string }
  location: Location
  branch: string
  grid: string
  officer?: string
  shown?: Publication
  warnings: ShopWarning[]
  /** The latest twenty. */
  inspections: {
    id: string
    at: number
    result: InspectionResult
    by: string
    problems: number
    photos: number
    corrected?: string
    drawId?: string
  }[]
  /**
   * Penalties, promises, listings and what was not performed, as the shop's scorecard has them;
   * `overOn`: repaired, performed or given up that day.
   */
  matters: {
    id: string
    kind: LastingInput['kind']
    words: string
    source?: string
    overOn?: string
  }[]
  /**
   * Shops so near that they could be this one under another licence: of the same address, or trade.
   */
  successors: { id: string; name: string; why: 'address' | 'trade' }[]
  /** The outcomes of all complaints about it. */
  ended: { settled: number; terminated: number }
  /** The latest twenty, the newest first. */
  complaints: {
    number: string
    submittedAt: number
    problemType: ProblemType
    state: CaseState
    pending?: Pending
    substantiated?: boolean
  }[]
  /** The latest entries of the access log, this one included. */
  readings: { name: string; at: number }[]
}

/** What the bureau knows and writes down about a shop. */
export const contract = {
  merchant: {
    /**
     * Shops of the caller's district, of a city leader's one or of all, that meet everything asked
     * for: a word of their name, address or licence; one of their scope of business; inspected, or
     * under a penalty that stands, since a day; open complaints. At most 100; `more`: there are
     * others.
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
            ({ word, scope, inspected, penalised, open }) =>
              !!(word || scope || inspected || penalised || open),
            '请填一样再找',
          ),
          ['word'],
        ),
      ),
    ),
    /**
     * A shop's dossier for its district's staff; requests are logged and shown here. Error:
     * MERCHANT_NOT_FOUND.
     */
    dossier: reads<DossierView>()(v.object({ merchantId: id })),
    /**
     * Enter a matter that lasts, end it, or take an input back that was wrong. Days `YYYY-MM-DD`.
     * Errors: MERCHANT_NOT_FOUND, NOT_ALLOWED to take back for all but a leader who did not deal
     * with it, MATTER_STANDS for what is there already, MATTER_OVER and MATTER_NOT_FOUND for what
     * is not (any more).
     */
    record: writes<{ merchantId: string; inputId: string }>()(
      v.variant('what', [
        v.object({
          what: v.literal('penalty'),
          merchantId: id,
          documentNo: text(2, 50, '请填写处罚决定书文号'),
          grade: oneOf(penaltyGrades.codes, '请选择处罚等级'),
          from: v.pipe(v.string(), v.isoDate('日期不对')),
          endDay: v.pipe(v.string(), v.isoDate('日期不对')),
        }),
        v.object({
          what: v.literal('commitment'),
          merchantId: id,
          commitment: oneOf(commitments.codes, '请选择承诺'),
        }),
        v.object({
          what: v.literal('listing'),
          merchantId: id,
          documentNo: text(2, 50, '请填写文书文号'),
        }),
        v.object({ what: v.literal('succession'), merchantId: id, of: id }),
        v.object({
          what: v.literal('ended'),
          merchantId: id,
          inputId: id,
          reason: text(2, 200, '请写明凭据'),
        }),
        v.object({
          what: v.literal('removed'),
          merchantId: id,
          inputId: id,
          reason: text(2, 200, '请写明理由'),
        }),
      ]),
    ),
  },
}
