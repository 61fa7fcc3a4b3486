// Written by `npm run modules -- --write`. Do not edit.
import { photoReadings as textRecognition } from '../text-recognition/photo-readings'

export const modulePhotoReadings = [
  ...textRecognition,
]
