import { type CodeOf, closedList } from './closed-list'

/** The two halves of a day of 值班: 8 to 20 o'clock, and the night after it. */
export const shiftKinds = closedList({ day: '白班', night: '夜班' })
export type ShiftKind = CodeOf<typeof shiftKinds>
