// Written by `npm run modules -- --write`. Do not edit.
import { photoJobs as textRecognition } from '../text-recognition/photo-jobs'

export const modulePhotoJobs = [
  ...textRecognition,
]
