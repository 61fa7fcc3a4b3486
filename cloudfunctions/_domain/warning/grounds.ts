import type { Day } from '../../../miniprogram/shared/clock/days'

/** (a) A penalty decision by ordinary procedure, no mere warning, neither repaired nor annulled (令45). */
export interface PenaltyGround {
  kind: 'penalty'
  documentNo: string
  decidedOn: Day
  effective: boolean
  procedure: 'ordinary' | 'simple'
  warningOnly: boolean
  repaired: boolean
  annulled: boolean
  /** End of its publicity as the bureau has fixed it. */
  publicUntil: Day
}

/** (b) A fact found by a court or an arbitral body in a decision that has taken effect. */
export interface JudgmentGround {
  kind: 'judgment'
  documentNo: string
  effective: boolean
}

/** (c) A closed, substantiated complaint whose complainant ticked 是否同意公示投诉信息. */
export interface ComplaintGround {
  kind: 'complaint'
  documentNo: string
  closed: boolean
  substantiated: boolean
  consented: boolean
}

export type Ground = PenaltyGround | JudgmentGround | ComplaintGround

/** Whether this ground permits naming a merchant on this day. */
export function permitsNaming(ground: Ground, today: Day): boolean {
  if (ground.kind === 'judgment') return ground.effective
  if (ground.kind === 'complaint') return ground.closed && ground.substantiated && ground.consented
  const { effective, procedure, warningOnly, repaired, annulled, publicUntil } = ground
  return effective && procedure === 'ordinary' && !warningOnly && !repaired && !annulled && today < publicUntil
}
