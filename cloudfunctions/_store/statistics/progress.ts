import { collection } from '../database'
import type { Cursor } from '../page-after'

/** How far a timer's step has read through a growing collection, and when. `_id` is the step. */
interface ProgressDoc {
  _id: string
  cursor: Cursor
  at: number
}

const progress = collection<ProgressDoc>('progress')

export const progressOf = (step: string) => progress.find(step)
export const saveProgress = (step: string, cursor: Cursor, at: number) =>
  progress.all.doc(step).set({ data: { cursor, at } })
