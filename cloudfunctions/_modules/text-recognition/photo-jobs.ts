import type { JobKind } from '../../_persistence/schedule'

/** The function `reading` reads a photo that no phone has asked for. */
export const photoJobs: JobKind[] = ['readings']
