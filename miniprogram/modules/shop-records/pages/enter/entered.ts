import type { Input } from '../../../../shared/contract/index'
import { type CodeOf, closedList } from '../../../../shared/vocabulary/closed-list'
import type { Commitment, PenaltyGrade } from '../../../../shared/vocabulary/stars'

/** The kinds of matter that an officer can enter about a shop. */
export const matters = closedList({
  commitment: '参加的承诺',
  penalty: '行政处罚',
  listing: '严重违法失信',
})

/** The values of the form before anything is typed. Days are `YYYY-MM-DD`. */
export const emptyForm = (today: string) => ({
  /** The kind of matter. */
  what: '' as CodeOf<typeof matters> | '',
  commitment: '' as Commitment | '',
  grade: '' as PenaltyGrade | '',
  documentNo: '',
  /** First day of the publication of a penalty. */
  from: today,
  /** Its last day. */
  endDay: '',
})
export type Entered = ReturnType<typeof emptyForm>
type Errors = Partial<Record<keyof Entered, string>>

/** Validates the form. Returns the input of `merchant.record`, or the errors by field. */
export function toRecordInput(
  merchantId: string,
  enteredValues: Entered,
): Input<'merchant.record'> | { errors: Errors } {
  const { what: kind, commitment, grade, documentNo, from, endDay } = enteredValues
  const isDocumentNoMissing = documentNo.trim().length < 2
  const documentErrors: Errors = isDocumentNoMissing ? { documentNo: '请填写文号' } : {}
  switch (kind) {
    case '':
      return { errors: { what: '请选择记录什么' } }
    case 'commitment':
      if (!commitment) return { errors: { commitment: '请选择承诺' } }
      return { what: kind, merchantId, commitment }
    case 'listing':
      if (isDocumentNoMissing) return { errors: documentErrors }
      return { what: kind, merchantId, documentNo }
    case 'penalty': {
      const errors: Errors = { ...documentErrors }
      if (!grade) errors.grade = '请选择轻重'
      if (endDay <= from) errors.endDay = endDay ? '截止日应在起始日之后' : '请选择截止日'
      if (!grade || Object.keys(errors).length > 0) return { errors }
      return { what: kind, merchantId, documentNo, grade, from, endDay }
    }
  }
}
