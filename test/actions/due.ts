import type { JobKind } from '../../cloudfunctions/_persistence/schedule'
import type { Product } from './cloud'

/** Makes a job due now, so that the next run of the timer handles its subject. */
export async function makeDue(
  { cloud }: Pick<Product, 'cloud'>,
  kind: JobKind,
  subject: string,
): Promise<void> {
  await cloud.database.set('schedule', { _id: `${kind}:${subject}`, kind, subject, dueAt: 0 })
}

/** Makes the hourly work of a timer due in its next run. */
export async function makeHourlyWorkDue(
  { cloud }: Pick<Product, 'cloud'>,
  timer: 'jobs' | 'sequencer' | 'publicity',
): Promise<void> {
  await cloud.database.remove('schedule', { _id: `hourly:${timer}` })
}
