import type { ConsultationObstacle } from '../../../miniprogram/shared/vocabulary/consultation'

/** One thing that was said, without its words. `by`: a staff id; absent for who asks. */
export interface Said {
  at: number
  by?: string
}

/** A thread longer than this is better a new question. */
export const mostSaid = 40
/** What somebody may add before they are answered. */
export const mostUnanswered = 5

/** Why somebody cannot say more, or undefined when they can. */
export function hindrance(said: Said[], by: string | undefined): ConsultationObstacle | undefined {
  if (said.length >= mostSaid) return 'full'
  const answered = said.map((one) => one.by !== undefined).lastIndexOf(true) + 1
  return by === undefined && said.length - answered >= mostUnanswered ? 'wait' : undefined
}

/** Whether the staff's word is awaited. */
export const isWaiting = (said: Said[]): boolean => said.length > 0 && said[said.length - 1]!.by === undefined
