import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import type { Pending } from '../../shared/contract/case-view'
import {
  day,
  district,
  id,
  type Location,
  lineText,
  oneOf,
  text,
} from '../../shared/contract/fields'
import type { ShopWarning } from '../../shared/contract/merchant'
import type { FoundShop } from '../../shared/contract/register'
import type { LastingInput } from '../../shared/scorecard/inputs'
import type { Publication } from '../../shared/scorecard/publication'
import type { CaseState, ProblemType } from '../../shared/vocabulary/case'
import type { InspectionResult } from '../../shared/vocabulary/shop'
import { commitments, penaltyGrades } from '../../shared/vocabulary/stars'

/** A shop in the staff's search results, with its position and the facts that were searched for. */
export interface MappedShop extends FoundShop {
  /** Longitude and latitude are gcj02 degrees. */
  longitude: number
  latitude: number
  /** Day of the last inspection, `YYYY-MM-DD`. */
  inspectedOn?: string
  /** Day of the last penalty in force, `YYYY-MM-DD`. */
  penalisedOn?: string
  /** Number of open complaints about it. */
  open?: number
}

/** The bureau's dossier of a shop. It names no complainant. */
export interface DossierView {
  id: string
  /**
   * The caller may enter and end matters of the shop (`merchant.record`). It only shows or hides
   * buttons: the server checks the permission again.
   */
  mayRecord: boolean
  name: string
  address: string
  category: string
  /** Made-up data for demonstrations. */
  sample: boolean
  licence: {
    /** Unified social credit code. */
    code: string
    /** Scope of business. */
    scope: string
  }
  location: Location
  /** Name of the branch. */
  branch: string
  /** Name of the grid. */
  grid: string
  /** Name of the responsible officer; absent if the grid has none. */
  officer?: string
  /** The published score; absent before the first publication. */
  shown?: Publication
  warnings: ShopWarning[]
  /** The latest twenty inspections. */
  inspections: {
    id: string
    /** Milliseconds since 1970. */
    at: number
    result: InspectionResult
    /** Name of the inspector. */
    by: string
    /** Number of checklist items with a problem. */
    problems: number
    /** Number of photos. */
    photos: number
    /** Day on which the shop had corrected what was found, `YYYY-MM-DD`. */
    corrected?: string
    /** The random draw that chose the shop; absent for other inspections. */
    drawId?: string
  }[]
  /** Penalties, pledges, listings and unperformed agreements in the shop's scorecard. */
  matters: {
    id: string
    kind: LastingInput['kind']
    /** The matter in words. */
    words: string
    /** Its source, for example the number of a document. */
    source?: string
    /** Day on which it was repaired, performed or given up, `YYYY-MM-DD`; absent while it lasts. */
    overOn?: string
  }[]
  /**
   * Nearby shops that could be this shop under another licence: they have the same address, or they
   * have the same trade.
   */
  successors: { id: string; name: string; why: 'address' | 'trade' }[]
  /** The outcomes of all complaints about it. */
  ended: { settled: number; terminated: number }
  /** The latest twenty complaints, newest first. */
  complaints: {
    number: string
    /** Milliseconds since 1970. */
    submittedAt: number
    problemType: ProblemType
    state: CaseState
    pending?: Pending
    /** The assessment; absent until it is final. */
    substantiated?: boolean
  }[]
  /** Who has opened the dossier lately, this request included. */
  readings: {
    name: string
    /** Milliseconds since 1970. */
    at: number
  }[]
}

/** What the bureau knows and records about a shop. */
export const contract = {
  merchant: {
    /**
     * Finds shops of the caller's district that meet all given conditions. A city leader searches
     * one district or all. At least one condition must be given.
     */
    find: reads<{
      /** At most 100. */
      shops: MappedShop[]
      /** There are further shops that are not in the list. */
      more: boolean
    }>()(
      v.pipe(
        v.object({
          /** A word of the name, address or licence. */
          word: v.optional(lineText(0, 30, ''), ''),
          /** A word of the scope of business. */
          scope: v.optional(lineText(0, 30, ''), ''),
          /** Inspected on this day or later. */
          inspected: v.optional(day),
          /** Has a penalty in force that was imposed on this day or later. */
          penalised: v.optional(day),
          /** Has open complaints. */
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
     * A shop's dossier, for the staff of its district. Each request is recorded in the access log.
     * Error: MERCHANT_NOT_FOUND.
     */
    dossier: reads<DossierView>()(v.object({ merchantId: id })),
    /**
     * Enters a lasting matter into the scorecard of a shop, ends it, or removes an input that was
     * wrong. Days are `YYYY-MM-DD`. Errors:
     * - MERCHANT_NOT_FOUND
     * - NOT_ALLOWED: only a leader who was not involved may remove an input
     * - MATTER_STANDS: the same matter is entered already
     * - MATTER_OVER, MATTER_NOT_FOUND: the matter has ended or never existed
     */
    record: writes<{ merchantId: string; inputId: string }>()(
      v.variant('what', [
        v.object({
          what: v.literal('penalty'),
          merchantId: id,
          documentNo: lineText(2, 50, '请填写处罚决定书文号'),
          grade: oneOf(penaltyGrades.codes, '请选择处罚等级'),
          /** First day of its publication. */
          from: v.pipe(v.string(), v.isoDate('日期不对')),
          /** Last day of its publication. */
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
          documentNo: lineText(2, 50, '请填写文书文号'),
        }),
        v.object({
          what: v.literal('succession'),
          merchantId: id,
          /** The earlier shop that continues as this one. */
          of: id,
        }),
        v.object({
          what: v.literal('ended'),
          merchantId: id,
          inputId: id,
          /** The document that shows it. */
          reason: text(2, 200, '请写明凭据'),
        }),
        v.object({
          // The input was wrong from the beginning.
          what: v.literal('removed'),
          merchantId: id,
          inputId: id,
          reason: text(2, 200, '请写明理由'),
        }),
      ]),
    ),
  },
}
