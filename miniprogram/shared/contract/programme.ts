import * as v from 'valibot'
import { type AwardOutcome, awardSteps, type Programme, programmes } from '../vocabulary/programme'
import { reads, writes } from './action'
import { cursor, id, oneOf, text } from './fields'

/** How a shop stands to a programme, each condition with what is the case. Days `YYYY-MM-DD`. */
export interface ProgrammeView {
  programme: Programme
  criteria: { asks: string; is: string; met: boolean }[]
  /** When it was applied for, while that waits. */
  appliedOn?: string
  /** Last day of the award that stands. */
  until?: string
  last?: { what: AwardOutcome; on: string; reason: string }
}

/** The same for who decides. */
export interface ApplicationView extends ProgrammeView {
  merchant: { id: string; name: string }
  /** The caller looks after the shop: a colleague decides. */
  recused?: true
}

const programme = oneOf(programmes.codes, '请选择项目')

/** Awards that a shop may apply for; part of the area `merchant`. */
export const programmeActions = {
  /** Every programme with what the caller's shop meets of it. Refusal: MERCHANT_NOT_FOUND. */
  programmes: reads<{ name: string; programmes: ProgrammeView[] }>()(v.object({ merchantId: id })),
  /**
   * Refusals: MERCHANT_NOT_FOUND, ALREADY_APPLIED, AWARD_STANDS, CONDITIONS_NOT_MET with the first condition that is
   * not met.
   */
  apply: writes<{ merchantId: string; programme: Programme }>()(v.object({ merchantId: id, programme })),
  /** Applications of the district, the oldest first, or its awards, the first to end first. */
  applications: reads<{ applications: ApplicationView[]; next?: string }>()(
    v.object({ box: v.picklist(['waiting', 'standing'], '分类不对'), cursor }),
  ),
  /**
   * Grants an award for a year, refuses it, or ends it. Refusals: MERCHANT_NOT_FOUND, NO_APPLICATION, AWARD_NOT_HELD,
   * CONDITIONS_NOT_MET, NOT_ALLOWED for who looks after the shop.
   */
  award: writes<{ merchantId: string; programme: Programme; until?: string }>()(
    v.object({
      ...{ merchantId: id, programme, what: oneOf(awardSteps.codes, '请选择授予还是不授予') },
      reason: text(2, 200, '请写明理由'),
    }),
  ),
}
