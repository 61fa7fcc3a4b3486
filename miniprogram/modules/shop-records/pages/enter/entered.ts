import type { Input } from '../../../../shared/contract/index'
import { type CodeOf, closedList } from '../../../../shared/vocabulary/closed-list'
import type { Commitment, PenaltyGrade } from '../../../../shared/vocabulary/stars'

/** What an officer can enter about a shop. */
export const matters = closedList({
  commitment: '参加的承诺',
  penalty: '行政处罚',
  listing: '严重违法失信',
})

export const nothingEntered = (today: string) => ({
  what: '' as CodeOf<typeof matters> | '',
  commitment: '' as Commitment | '',
  grade: '' as PenaltyGrade | '',
  documentNo: '',
  from: today,
  endDay: '',
})
export type Entered = ReturnType<typeof nothingEntered>
type Errors = Partial<Record<keyof Entered, string>>

/** The input of the call that the form makes, or its errors. */
export function askOf(
  merchantId: string,
  enteredValues: Entered,
): Input<'merchant.record'> | { errors: Errors } {
  const {
    what: recordedKind,
    commitment,
    grade,
    documentNo,
    from,
    endDay: validUntil,
  } = enteredValues
  const document: Errors = documentNo.trim().length < 2 ? { documentNo: '请填写文号' } : {}
  switch (recordedKind) {
    case '':
      return { errors: { what: '请选择记录什么' } }
    case 'commitment':
      return commitment
        ? { what: recordedKind, merchantId, commitment }
        : { errors: { commitment: '请选择承诺' } }
    case 'listing':
      return document.documentNo
        ? { errors: document }
        : { what: recordedKind, merchantId, documentNo }
    case 'penalty': {
      const errors: Errors = { ...document }
      if (!grade) errors.grade = '请选择轻重'
      if (validUntil <= from) errors.endDay = validUntil ? '截止日应在起始日之后' : '请选择截止日'
      return grade && Object.keys(errors).length === 0
        ? { what: recordedKind, merchantId, documentNo, grade, from, endDay: validUntil }
        : { errors }
    }
  }
}
