import type { JobKind } from '../../_persistence/schedule'

/** Jobs for each new photo. The function `reading` runs them. */
export const photoJobs: JobKind[] = ['readings']
