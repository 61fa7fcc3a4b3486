import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { cursor, district, id, oneOf, text } from '../../shared/contract/fields'
import {
  type AwardOutcome,
  awardSteps,
  type Programme,
  programmes,
} from '../../shared/vocabulary/programme'

/** A programme for one shop, with each condition and its present value. Days `YYYY-MM-DD`. */
export interface ProgrammeView {
  programme: Programme
  criteria: { asks: string; is: string; met: boolean }[]
  /** When the shop applied, while the application waits. */
  appliedOn?: string
  /** Last day of the award in force. */
  endDay?: string
  last?: { what: AwardOutcome; on: string; reason: string }
}

/** The same for the officer who decides. */
export interface ApplicationView extends ProgrammeView {
  merchant: { id: string; name: string }
  /** The caller looks after the shop, so a colleague decides. */
  recused?: true
}

const programme = oneOf(programmes.codes, '请选择项目')

/** Awards that a shop may apply for; part of the area `merchant`. */
export const programmeActions = {
  /**
   * Every programme with the conditions that the caller's shop meets. Error: MERCHANT_NOT_FOUND.
   */
  programmes: reads<{ name: string; programmes: ProgrammeView[] }>()(v.object({ merchantId: id })),
  /**
   * Errors: MERCHANT_NOT_FOUND, ALREADY_APPLIED, AWARD_STANDS, CONDITIONS_NOT_MET with the first
   * unmet one.
   */
  apply: writes<{ merchantId: string; programme: Programme }>()(
    v.object({ merchantId: id, programme }),
  ),
  /** Applications of the district, the oldest first, or its awards, the first to end first. */
  applications: reads<{ applications: ApplicationView[]; next?: string }>()(
    v.object({ box: v.picklist(['waiting', 'standing'], '分类不对'), district, cursor }),
  ),
  /**
   * Grants an award for a year, refuses it, or ends it. Errors: MERCHANT_NOT_FOUND,
   * NO_APPLICATION, AWARD_NOT_HELD, CONDITIONS_NOT_MET, NOT_ALLOWED for who looks after the shop.
   */
  award: writes<{ merchantId: string; programme: Programme; endDay?: string }>()(
    v.object({
      merchantId: id,
      programme,
      what: oneOf(awardSteps.codes, '请选择授予还是不授予'),
      reason: text(2, 200, '请写明理由'),
    }),
  ),
}
