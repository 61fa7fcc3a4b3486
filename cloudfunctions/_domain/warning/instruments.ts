import type { Instrument } from '../../../miniprogram/shared/vocabulary/publication'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Ground } from './grounds'

interface InstrumentRule {
  /** `never`: only kind, area and goods; `grounded`: with one of the grounds; `blocked`: not in this system at all. */
  naming: 'never' | 'grounded' | 'blocked'
  grounds: Ground['kind'][]
  drafters: Role[]
  approver: Role
  /** Days a publication lasts at most; absent where the ground or the bureau's rules set the day. */
  lasts?: number
}

/** The rules of each instrument. `_views/warning/instruments` shows people the articles behind them. */
export const instrumentRules: Record<Instrument, InstrumentRule> = {
  penalty: { naming: 'grounded', grounds: ['penalty'], drafters: ['officer', 'squad'], approver: 'leader' },
  complaint: { naming: 'grounded', grounds: ['complaint'], drafters: ['officer', 'dispatcher'], approver: 'leader' },
  advice: {
    naming: 'never',
    grounds: [],
    drafters: ['officer', 'dispatcher', 'squad'],
    approver: 'leader',
    lasts: 90,
  },
  exposure: {
    naming: 'grounded',
    grounds: ['penalty', 'judgment', 'complaint'],
    drafters: ['association'],
    approver: 'association',
    lasts: 180,
  },
  food_risk: { naming: 'blocked', grounds: [], drafters: [], approver: 'leader' },
  supervision: {
    naming: 'grounded',
    grounds: ['penalty', 'judgment'],
    drafters: ['officer', 'squad'],
    approver: 'leader',
    lasts: 365,
  },
}
