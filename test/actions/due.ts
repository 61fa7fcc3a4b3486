import type { JobKind } from '../../cloudfunctions/_persistence/schedule'
import type { Product } from './cloud'

/** Has the timer look at a subject in its next run, as if its time had come. */
export async function makeDue(
  { cloud }: Pick<Product, 'cloud'>,
  kind: JobKind,
  subject: string,
): Promise<void> {
  await cloud.database.set('schedule', { _id: `${kind}:${subject}`, kind, subject, dueAt: 0 })
}

/** Has a timer do its hourly work in its next run. */
export async function makeHourlyWorkDue(
  { cloud }: Pick<Product, 'cloud'>,
  timer: 'jobs' | 'sequencer' | 'publicity',
): Promise<void> {
  await cloud.database.remove('schedule', { _id: `hourly:${timer}` })
}
