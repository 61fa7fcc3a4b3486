import type { Input } from '../../shared/contract/index'
import { type CodeOf, closedList } from '../../shared/vocabulary/closed-list'
import type { InspectionResult } from '../../shared/vocabulary/shop'
import type { Commitment, PenaltyGrade } from '../../shared/vocabulary/stars'

/** What an officer can enter about a shop. */
export const matters = closedList({
  inspection: '检查结果',
  commitment: '参加的承诺',
  penalty: '行政处罚',
  listing: '严重违法失信',
})

export const nothingEntered = (today: string) => ({
  what: '' as CodeOf<typeof matters> | '',
  result: '' as InspectionResult | '',
  commitment: '' as Commitment | '',
  grade: '' as PenaltyGrade | '',
  documentNo: '',
  from: today,
  until: today,
})
export type Entered = ReturnType<typeof nothingEntered>
type Errors = Partial<Record<keyof Entered, string>>

type Ask =
  | { action: 'merchant.inspect'; input: Input<'merchant.inspect'> }
  | { action: 'merchant.record'; input: Input<'merchant.record'> }

/** The call that the form makes, or its errors. */
export function askOf(merchantId: string, entered: Entered): Ask | { errors: Errors } {
  const { what, result, commitment, grade, documentNo, from, until } = entered
  const document: Errors = documentNo.trim().length < 2 ? { documentNo: '请填写文号' } : {}
  switch (what) {
    case '':
      return { errors: { what: '请选择记录什么' } }
    case 'inspection':
      return result
        ? { action: 'merchant.inspect', input: { merchantId, result } }
        : { errors: { result: '请选择检查结果' } }
    case 'commitment':
      return commitment
        ? { action: 'merchant.record', input: { what, merchantId, commitment } }
        : { errors: { commitment: '请选择承诺' } }
    case 'listing':
      return document.documentNo
        ? { errors: document }
        : { action: 'merchant.record', input: { what, merchantId, documentNo } }
    case 'penalty': {
      const errors: Errors = {
        ...document,
        ...(!grade && { grade: '请选择轻重' }),
        ...(until <= from && { until: '截止日应在起始日之后' }),
      }
      return grade && Object.keys(errors).length === 0
        ? { action: 'merchant.record', input: { what, merchantId, documentNo, grade, from, until } }
        : { errors }
    }
  }
}
