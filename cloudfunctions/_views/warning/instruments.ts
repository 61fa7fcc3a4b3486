import type { DraftRule } from '../../../miniprogram/shared/contract/warning'
import { type Instrument, instruments } from '../../../miniprogram/shared/vocabulary/publication'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { instrumentRules } from '../../_domain/warning/instruments'

/** The law behind each instrument, in the house's words; articles as in force on 2026-11-24. */
export const basisOf: Record<Instrument, string> = {
  penalty: '行政处罚法第四十八条；市场监督管理行政处罚信息公示规定（总局令第45号）',
  complaint: '市场监督管理投诉举报处理办法（总局令第121号）第三十八条；投诉信息公示暂行规则',
  advice: '市场监督管理投诉举报处理办法（总局令第121号）第三十八条；消费者权益保护法实施条例第二十七条',
  exposure: '消费者权益保护法第三十七条第一款第八项',
  food_risk: '食品安全法第一百一十八条：未经授权不得发布',
  supervision: '食品安全法第一百一十八条：日常监督管理信息，准确并作必要解释',
}

/** The instruments that this role may draft. */
export const draftsOf = (role: Role): DraftRule[] =>
  instruments.codes.flatMap((instrument) => {
    const { naming, grounds, drafters, lasts } = instrumentRules[instrument]
    if (naming === 'blocked' || !drafters.includes(role)) return []
    return [{ instrument, grounds, ...(lasts !== undefined && { lasts }) }]
  })
