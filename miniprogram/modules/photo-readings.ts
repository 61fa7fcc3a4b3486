import { modulePhotoReadings } from './generated/photo-readings'
import type { PhotoReadingSource } from './photo-reading-source'

const sources: readonly PhotoReadingSource[] = modulePhotoReadings

/** Text recognition on photos; undefined in a build without the module `text-recognition`. */
export const photoReadings = sources[0]
