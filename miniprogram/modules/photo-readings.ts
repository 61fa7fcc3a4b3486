import { modulePhotoReadings } from './generated/photo-readings'
import type { PhotoReadingSource } from './photo-reading-source'

const sources: readonly PhotoReadingSource[] = modulePhotoReadings

/** What reads photos in this build; undefined without the module that does. */
export const photoReadings = sources[0]
