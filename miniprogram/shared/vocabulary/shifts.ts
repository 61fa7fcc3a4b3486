import { type CodeOf, closedList } from './closed-list'

/** The two shifts of a day (值班): from 8:00 to 20:00, and the following night. */
export const shiftKinds = closedList({ day: '白班', night: '夜班' })
export type ShiftKind = CodeOf<typeof shiftKinds>
