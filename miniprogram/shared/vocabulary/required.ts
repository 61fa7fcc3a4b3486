import { type CodeOf, closedList } from './closed-list'

/** What a complaint must contain besides its respondent (Order 121 Art. 10). */
export const required = closedList({
  name: '姓名',
  phone: '电话',
  address: '通讯地址',
  facts: '经过',
  request: '要求',
})
export type Required = CodeOf<typeof required>
