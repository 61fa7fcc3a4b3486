// Written by `npm run modules -- --write`. Do not edit.
import { livestreams as livestream } from '../livestream/livestreams'

export const moduleLivestreams = [
  ...livestream,
]
