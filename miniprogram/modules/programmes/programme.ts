import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { cursor, district, id, type Location, oneOf, text } from '../../shared/contract/fields'
import {
  type AwardOutcome,
  awardSteps,
  type Programme,
  programmes,
} from '../../shared/vocabulary/programme'

/** An award programme as it applies to one shop. Days are `YYYY-MM-DD`. */
export interface ProgrammeView {
  programme: Programme
  /** The conditions of the award. */
  criteria: {
    /** What the programme requires, in words. */
    asks: string
    /** The present value of the shop, in words. */
    is: string
    met: boolean
  }[]
  /** Day of the application; absent if none is pending. */
  appliedOn?: string
  /** Last day of the award; absent if the shop holds none. */
  endDay?: string
  /** How the last application or award ended; absent if there was none. */
  last?: {
    what: AwardOutcome
    /** Day of the decision. */
    on: string
    reason: string
  }
}

/** A programme with the shop that applies, for the officer who decides. */
export interface ApplicationView extends ProgrammeView {
  merchant: { id: string; name: string }
  /** The caller is involved with this shop, so a colleague has to decide. */
  recused?: true
}

/** A shop that holds an award today, as everybody may read it. */
export interface TitleLine {
  merchantId: string
  /** Name of the shop. */
  shop: string
  address: string
  /** Name of the district. */
  district: string
  programme: Programme
  /** Last day of the award. */
  endDay: string
  location: Location
}

const programme = oneOf(programmes.codes, '请选择项目')

/** Actions `merchant.…` about the awards that a shop can apply for. */
export const programmeActions = {
  /** All programmes, with each condition for the caller's shop. Error: MERCHANT_NOT_FOUND. */
  programmes: reads<{
    /** Name of the shop. */
    name: string
    programmes: ProgrammeView[]
  }>()(v.object({ merchantId: id })),
  /**
   * The shop applies for an award. Errors: MERCHANT_NOT_FOUND; ALREADY_APPLIED; AWARD_STANDS if it
   * holds the award; CONDITIONS_NOT_MET, naming the first unmet condition.
   */
  apply: writes<{ merchantId: string; programme: Programme }>()(
    v.object({ merchantId: id, programme }),
  ),
  /** The applications or the awards of the district. */
  applications: reads<{
    applications: ApplicationView[]
    /** Cursor of the next page; absent on the last one. */
    next?: string
  }>()(
    v.object({
      /** `waiting`: applications, the oldest first. `standing`: awards, the first to end first. */
      box: v.picklist(['waiting', 'standing'], '分类不对'),
      district,
      cursor,
    }),
  ),
  /**
   * The shops that hold an award today, at most 300, for everybody. Without a district: those of
   * the whole city.
   */
  titles: reads<{ titles: TitleLine[] }>()(v.object({ districtId: v.optional(id) })),
  /**
   * Grants an award for a year, refuses it, or ends it. Errors: MERCHANT_NOT_FOUND, NO_APPLICATION,
   * AWARD_NOT_HELD, CONDITIONS_NOT_MET; NOT_ALLOWED if the caller is involved with the shop.
   */
  award: writes<{
    merchantId: string
    programme: Programme
    /** Last day of the award, `YYYY-MM-DD`; absent if none was granted. */
    endDay?: string
  }>()(
    v.object({
      merchantId: id,
      programme,
      /** The decision. */
      what: oneOf(awardSteps.codes, '请选择授予还是不授予'),
      reason: text(2, 200, '请写明理由'),
    }),
  ),
}
