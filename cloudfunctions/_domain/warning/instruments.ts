import type { DraftRule } from '../../../miniprogram/shared/contract/warning'
import { type Instrument, instruments } from '../../../miniprogram/shared/vocabulary/publication'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Ground } from './grounds'

export interface InstrumentRule {
  basis: string
  /** `never`: only kind, area and goods; `grounded`: with one of the grounds; `blocked`: not in this system at all. */
  naming: 'never' | 'grounded' | 'blocked'
  grounds: Ground['kind'][]
  drafters: Role[]
  approver: Role
  /** Whose decision it is inside the bureau. */
  approvedBy: string
  /** Days a publication lasts at most; absent where the ground or the bureau's rules set the day. */
  lasts?: number
}

/** Instruments and gates. The laws are named in our words; articles as in force on 2026-11-24. */
export const instrumentRules: Record<Instrument, InstrumentRule> = {
  penalty: {
    basis: '行政处罚法第四十八条；市场监督管理行政处罚信息公示规定（总局令第45号）',
    naming: 'grounded',
    grounds: ['penalty'],
    drafters: ['officer', 'squad'],
    approver: 'leader',
    approvedBy: '办案机构负责人会同法制机构',
  },
  complaint: {
    basis: '市场监督管理投诉举报处理办法（总局令第121号）第三十八条；投诉信息公示暂行规则',
    naming: 'grounded',
    grounds: ['complaint'],
    drafters: ['officer', 'dispatcher'],
    approver: 'leader',
    approvedBy: '消费者权益保护科',
  },
  advice: {
    basis: '市场监督管理投诉举报处理办法（总局令第121号）第三十八条；消费者权益保护法实施条例第二十七条',
    naming: 'never',
    grounds: [],
    drafters: ['officer', 'dispatcher', 'squad'],
    approver: 'leader',
    approvedBy: '消费者权益保护科科长',
    lasts: 90,
  },
  exposure: {
    basis: '消费者权益保护法第三十七条第一款第八项',
    naming: 'grounded',
    grounds: ['penalty', 'judgment', 'complaint'],
    drafters: ['association'],
    approver: 'association',
    approvedBy: '消费者权益保护委员会负责人',
    lasts: 180,
  },
  food_risk: {
    basis: '食品安全法第一百一十八条：未经授权不得发布',
    naming: 'blocked',
    grounds: [],
    drafters: [],
    approver: 'leader',
    approvedBy: '国家或省级',
  },
  supervision: {
    basis: '食品安全法第一百一十八条：日常监督管理信息，准确并作必要解释',
    naming: 'grounded',
    grounds: ['penalty', 'judgment'],
    drafters: ['officer', 'squad'],
    approver: 'leader',
    approvedBy: '分管局长',
    lasts: 365,
  },
}

/** What somebody in this role may begin. */
export const draftsOf = (role: Role): DraftRule[] =>
  instruments.codes.flatMap((instrument) => {
    const { naming, grounds, drafters, lasts } = instrumentRules[instrument]
    if (naming === 'blocked' || !drafters.includes(role)) return []
    return [{ instrument, grounds, ...(lasts !== undefined && { lasts }) }]
  })
